package org.mmhc.care;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mmhc.care.CareRefusals.NotAllowed;
import org.mmhc.care.CareRefusals.OfferTaken;
import org.mmhc.care.CareRefusals.ReasonMissing;
import org.mmhc.care.CoverageDesk.CoverageDecision;
import org.mmhc.care.SeekingDesk.AssignmentDecision;
import org.mmhc.care.SeekingDesk.CoverDecision;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.engine.ScenariosOf;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.visits.VisitRefusals.VisitsTaken;

/**
 * Every way that a request for care can go, while months pass. Paul asks, Asha, Ravi and Leela can go, Mira sits in the committee, Ada is
 * an admin.
 */
@ScenariosOf("care-request-assignment")
abstract class CareRequestAssignmentScenarios extends CareRequestAssignmentStage {

    @Test
    void theCommitteeChoosesAndTheRequestIsDoneWhenItsVisitsAre() {
        Case care = paul.asks(Urgency.ROUTINE, weekly(21, 2, MONDAY));

        TaskSummary task = care.needs("care.assignCaregiver");
        assertThat(task.priority()).isEqualTo(50);
        assertThat(care.status()).isEqualTo(CareRequestStatus.MATCHING);
        mira.assigns(care, asha);

        care.waitsAt("ReceiveTask_AwaitVisitsClosed");
        assertThat(care.status()).isEqualTo(CareRequestStatus.ASSIGNED);
        assertThat(care.caregivers()).containsOnly(asha.uid());
        paul.isTold("Personal care: Asha");
        asha.isTold("Personal care: you go");
        care.needsNobody();

        timePasses(Duration.ofDays(35));
        goesOn(care);
        care.endedAs(CareRequestStatus.COMPLETED);
        paul.isTold("Personal care: all visits are done");
    }

    @Test
    void theFirstWhoSaysYesGoesAndTheOthersHearWhoWasFaster() {
        Case care = paul.asks(Urgency.URGENT, weekly(9, 26, MONDAY, WEDNESDAY, FRIDAY));

        OfferId toAsha = care.offerTo(asha);
        OfferId toRavi = care.offerTo(ravi);
        asha.isTextedOf("visits are offered");
        asha.accepts(toAsha);

        assertThatExceptionOfType(OfferTaken.class)
                .isThrownBy(() -> ravi.accepts(toRavi))
                .withMessageContaining("Asha");
        care.waitsAt("ReceiveTask_AwaitVisitsClosed");
        assertThat(care.caregivers()).containsOnly(asha.uid());
        assertThat(ravi.offers()).isEmpty();
        care.needsNobody();

        asha.callsOut(care, 1);
        paul.isTold("Personal care: your caregiver cannot come");
        OfferId again = care.offerTo(ravi);
        ravi.accepts(again);
        care.waitsAt("ReceiveTask_AwaitVisitsClosed");
        assertThat(care.caregivers()).contains(asha.uid(), ravi.uid());
        mira.cancels(care);
        care.endedAs(CareRequestStatus.CANCELLED);
        assertThat(care.plannedVisits()).isZero();
    }

    @Test
    void nobodyAnswersThenSomebodyIsFoundInAHurry() {
        Case care = paul.asks(Urgency.EMERGENCY, once(7));

        eachDeclines(asha, ravi, leela, another("Sita", 4), another("Gita", 5), another("Lila", 6));
        care.passed("Gateway_AnotherWave");
        care.needs("care.coverUrgently");
        timePasses(Duration.ofMinutes(20));
        ada.isTold("Nobody found yet: Personal care for Paul Prakash");
        TaskSummary task = care.needs("care.coverUrgently");
        assertThat(task.priority()).isEqualTo(95);
        mira.assigns(care, leela);
        care.waitsAt("ReceiveTask_AwaitVisitsClosed");
        saysThatAllIsClosed(care);
        care.passed("Gateway_HowItEnded");
        care.waitsAt("ReceiveTask_AwaitVisitsClosed");
        assertThat(care.status()).isEqualTo(CareRequestStatus.ASSIGNED);
    }

    @Test
    void whoDoesNotAnswerInTimeIsNotWaitedFor() {
        Case care = paul.asks(Urgency.URGENT, once(9));
        care.offerTo(asha);
        timePasses(Duration.ofMinutes(11));
        care.passed("BoundaryEvent_WaveOver");
        care.needs("care.coverUrgently");
        assertThat(asha.offers()).isEmpty();
        mira.decides(care, CoverDecision.OFFER_AGAIN);
        OfferId again = care.offerTo(ravi);
        ravi.accepts(again);
        care.waitsAt("ReceiveTask_AwaitVisitsClosed");
    }

    @Test
    void theCommitteeLetsCaregiversBeAskedAndGivesUpWhenNobodyCanGo() {
        nobodyCanGo();
        Case care = paul.asks(Urgency.ROUTINE, weekly(50, 2, MONDAY));
        care.needs("care.assignCaregiver");
        timePasses(Duration.ofHours(25));
        care.passed("EndEvent_AssignmentEscalated");
        mira.decides(care, AssignmentDecision.OFFER);
        care.needs("care.coverUrgently");
        mira.decides(care, CoverDecision.REPLANNED);
        care.needs("care.assignCaregiver");
        mira.decides(care, AssignmentDecision.CANNOT);
        care.needs("care.coverUrgently");
        mira.decides(care, CoverDecision.GIVE_UP);
        paul.isTold("Personal care: nobody could be found");
        care.endedAs(CareRequestStatus.NOT_COVERED);
    }

    @Test
    void careThatMayNotBePaidForIsSettledFirst() {
        Case allowed = paul.asksForWhatIsNotCovered(once(60));
        allowed.needs("care.settleCoverage");
        assertThat(allowed.status()).isEqualTo(CareRequestStatus.COVERAGE_IN_QUESTION);
        timePasses(Duration.ofHours(25));
        allowed.passed("EndEvent_SettlementEscalated");
        mira.settles(allowed, CoverageDecision.ALLOW);
        allowed.needs("care.assignCaregiver");
        mira.cancels(allowed);
        allowed.endedAs(CareRequestStatus.CANCELLED);

        Case upgraded = paul.asksForWhatIsNotCovered(once(60));
        mira.settles(upgraded, CoverageDecision.UPGRADE);
        paul.isTold("Special care: your plan does not cover this");
        upgraded.waitsAt("ReceiveTask_AwaitUpgrade");
        paul.hasChangedThePlanOf(upgraded);
        mira.settles(upgraded, CoverageDecision.DECLINE);
        upgraded.endedAs(CareRequestStatus.DECLINED);
        paul.isTold("Special care: we cannot give this care");

        Case lapsed = paul.asksForWhatIsNotCovered(once(60));
        mira.settles(lapsed, CoverageDecision.UPGRADE);
        lapsed.waitsAt("ReceiveTask_AwaitUpgrade");
        timePasses(Duration.ofDays(7).plusMinutes(5));
        lapsed.endedAs(CareRequestStatus.LAPSED);
        paul.isTold("Special care: your request has ended");
    }

    @Test
    void whoIsChosenPastTheFirstOfTheListIsChosenForAReasonThatIsKept() {
        asha.isLikedBy(paul);
        Case care = paul.asks(Urgency.ROUTINE, once(60));
        care.needs("care.assignCaregiver");
        assertThat(mira.ranks(care)).first().isEqualTo(asha.uid());

        assertThatExceptionOfType(ReasonMissing.class).isThrownBy(() -> mira.assignsWithoutAWord(care, ravi));
        mira.assigns(care, ravi);

        care.waitsAt("ReceiveTask_AwaitVisitsClosed");
        assertThat(mira.choices(care)).singleElement().satisfies(choice -> {
            assertThat(choice.caregiver()).isEqualTo(ravi.uid());
            assertThat(choice.rank()).isGreaterThan(1);
            assertThat(choice.reason()).isEqualTo(ChoiceReason.KNOWS_PATIENT);
        });
    }

    @Test
    void threeWhoTakeAnOfferAtOnceAreOneWhoGoesAndTwoWhoHearIt() throws Exception {
        Case care = paul.asks(Urgency.URGENT, weekly(9, 26, MONDAY, WEDNESDAY, FRIDAY));
        Map<Caregiver, OfferId> offers =
                Map.of(asha, care.offerTo(asha), ravi, care.offerTo(ravi), leela, care.offerTo(leela));

        assertThat(allAtOnce(offers)).containsExactlyInAnyOrder("goes", "care.offerTaken", "care.offerTaken");

        care.waitsAt("ReceiveTask_AwaitVisitsClosed");
        assertThat(care.caregivers()).hasSize(1);
        assertThat(care.plannedVisits()).isEqualTo(care.bookedVisits());
        care.needsNobody();
    }

    @Test
    void anOfferThatCollidesWithOneVisitIsTakenForTheOthers() {
        Case other = paul.asks(Urgency.ROUTINE, onceAsIn(weekly(9, 26, MONDAY, WEDNESDAY, FRIDAY)));
        other.needs("care.assignCaregiver");
        Patient petra = anotherPatient();
        Case care = petra.asks(Urgency.URGENT, weekly(9, 26, MONDAY, WEDNESDAY, FRIDAY));
        OfferId offer = care.offerTo(asha);
        mira.assigns(other, asha);

        assertThatExceptionOfType(VisitsTaken.class)
                .isThrownBy(() -> asha.accepts(offer))
                .satisfies(taken -> assertThat(taken.taken()).hasSize(1));
        asha.acceptsTheOthers(offer);

        assertThat(care.bookedVisits()).isEqualTo(care.plannedVisits() - 1);
        care.offerTo(ravi);
        assertThat(care.round()).isEqualTo(2);
    }

    @Test
    void leaveOverFourBookedVisitsListsThemAndOpensAllInOneRound() {
        Case care = paul.asks(Urgency.ROUTINE, weekly(21, 4, MONDAY));
        care.needs("care.assignCaregiver");
        mira.assigns(care, asha);
        care.waitsAt("ReceiveTask_AwaitVisitsClosed");
        int before = care.round();

        assertThat(asha.wouldMiss(60)).hasSize(4);
        asha.asksToBeAway(60);
        assertThat(care.bookedVisits()).isEqualTo(4);
        mira.agreesToTheLeaveOf(asha);

        care.needs("care.assignCaregiver");
        assertThat(care.bookedVisits()).isZero();
        assertThat(care.plannedVisits()).isEqualTo(4);
        assertThat(care.round()).isEqualTo(before + 1);
        assertThat(mira.ranks(care)).doesNotContain(asha.uid()).contains(ravi.uid());
        paul.isTold("Personal care: your caregiver cannot come");
    }

    @Test
    void whoIsNotWantedOrDoesNotWantToCannotBeSent() {
        ravi.isNotWantedBy(paul);
        leela.doesNotWantToGoTo(paul);
        Case care = paul.asks(Urgency.ROUTINE, once(60));
        care.needs("care.assignCaregiver");

        assertThat(mira.ranks(care)).contains(asha.uid()).doesNotContain(ravi.uid(), leela.uid());
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> mira.assigns(care, ravi));
    }
}
