package org.mmhc.care;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mmhc.visits.VisitStatus.OPEN;
import static org.mmhc.visits.VisitStatus.SCHEDULED;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mmhc.care.CareRefusals.NobodyChoosesNow;
import org.mmhc.care.CareRefusals.NotAllowed;
import org.mmhc.care.CareRefusals.OfferTaken;
import org.mmhc.care.CareRefusals.ReasonMissing;
import org.mmhc.care.CoverageDesk.CoverageDecision;
import org.mmhc.care.RequestRecords.RequestCoverage;
import org.mmhc.care.SeekingDesk.AssignmentDecision;
import org.mmhc.care.SeekingDesk.CoverDecision;
import org.mmhc.care.assignment.ChoiceReason;
import org.mmhc.care.coverage.UncoveredReason;
import org.mmhc.care.offer.OfferId;
import org.mmhc.care.request.CareRequestStatus;
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

    private static final DayOfWeek[] WORKDAYS = {MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY};

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
        paul.isTextedOf("Asha");
        asha.isTold("Personal care: you go");
        care.needsNobody();

        timePasses(Duration.ofDays(35));
        goesOn(care);
        care.waitsAt("ReceiveTask_AwaitVisitsClosed");
        takePlace(care);
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
        paul.isTextedOf("your caregiver cannot come");
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
        List<Caregiver> first = List.of(asha, ravi, leela, another("Sita", 4), another("Gita", 5));
        Caregiver sixth = another("Lila", 6);
        Case care = paul.asks(Urgency.EMERGENCY, once(7));

        care.asksAtOnce(5);
        first.forEach(caregiver -> caregiver.declines(care.offerTo(caregiver)));
        care.asksAtOnce(1);
        sixth.declines(care.offerTo(sixth));
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
        Case care = paul.asks(Urgency.ROUTINE, weekly(40, 2, MONDAY));
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
        paul.isTextedOf("we found nobody");
        care.endedAs(CareRequestStatus.NOT_COVERED);
    }

    @Test
    void whomTheCommitteeNamesIsAskedBeforeAnybodyElse() {
        Case care = paul.asks(Urgency.ROUTINE, weekly(50, 2, MONDAY));
        care.needs("care.assignCaregiver");
        mira.asks(care, leela);

        leela.declines(care.offerTo(leela));
        OfferId toAsha = care.offerTo(asha);
        care.offerTo(ravi);
        assertThat(leela.offers()).isEmpty();
        asha.accepts(toAsha);
        care.waitsAt("ReceiveTask_AwaitVisitsClosed");
        assertThat(care.caregivers()).containsOnly(asha.uid());
        assertThatExceptionOfType(NobodyChoosesNow.class).isThrownBy(() -> mira.asks(care, ravi));
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
        paul.isTextedOf("not part of your plan");
        upgraded.waitsAt("ReceiveTask_AwaitUpgrade");
        paul.hasChangedThePlanOf(upgraded);
        mira.settles(upgraded, CoverageDecision.DECLINE);
        upgraded.endedAs(CareRequestStatus.DECLINED);
        paul.isTextedOf("we cannot give the care");

        Case lapsed = paul.asksForWhatIsNotCovered(once(60));
        lapsed.needs("care.settleCoverage");
        timePasses(Duration.ofDays(2));
        mira.settles(lapsed, CoverageDecision.UPGRADE);
        lapsed.waitsAt("ReceiveTask_AwaitUpgrade");
        timePasses(Duration.ofDays(6));
        lapsed.waitsAt("ReceiveTask_AwaitUpgrade");
        timePasses(Duration.ofDays(1).plusMinutes(5));
        lapsed.endedAs(CareRequestStatus.LAPSED);
        paul.isTextedOf("your request has ended");
    }

    @Test
    void careWhoseRuleIsOverriddenIsGivenThoughNobodyPays() {
        paul.hasAPlanOf(1);
        Case paid = paul.asks(Urgency.ROUTINE, once(60));
        paid.needs("care.assignCaregiver");

        Case unpaid = paul.asks(Urgency.ROUTINE, once(84));
        mira.settles(unpaid, CoverageDecision.UPGRADE);
        unpaid.waitsAt("ReceiveTask_AwaitUpgrade");
        mira.overridesCoverageOf(unpaid);
        unpaid.needs("care.assignCaregiver");
        assertThat(unpaid.status()).isEqualTo(CareRequestStatus.MATCHING);
        assertThat(unpaid.coverage()).isEqualTo(new RequestCoverage(0, 1, 0, 0, null));
        mira.cancels(unpaid);
        mira.cancels(paid);
    }

    @Test
    void carePastWhatThePlanGivesIsSettledFirstAndGoesOnByItselfWhenMoreIsBought() {
        paul.hasAPlanOf(1);
        Case paid = paul.asks(Urgency.ROUTINE, once(60));
        paid.needs("care.assignCaregiver");
        assertThat(paid.coverage()).isEqualTo(new RequestCoverage(1, 0, 0, 0, null));

        Case allowed = paul.asks(Urgency.ROUTINE, once(84));
        allowed.needs("care.settleCoverage");
        assertThat(allowed.coverage()).isEqualTo(new RequestCoverage(0, 0, 0, 1, UncoveredReason.NO_VISITS_LEFT));
        mira.settles(allowed, CoverageDecision.ALLOW);
        allowed.needs("care.assignCaregiver");
        assertThat(allowed.coverage()).isEqualTo(new RequestCoverage(0, 1, 0, 0, null));

        Case upgraded = paul.asks(Urgency.ROUTINE, once(108));
        mira.settles(upgraded, CoverageDecision.UPGRADE);
        upgraded.waitsAt("ReceiveTask_AwaitUpgrade");
        paul.hasAPlanOf(3);
        upgraded.needs("care.assignCaregiver");
        assertThat(upgraded.coverage()).isEqualTo(new RequestCoverage(1, 0, 0, 0, null));
        mira.assigns(upgraded, asha);
        upgraded.waitsAt("ReceiveTask_AwaitVisitsClosed");
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
        assertThat(mira.choicesAgainstTheRanking(care)).singleElement().satisfies(choice -> {
            assertThat(choice.caregiver()).isEqualTo(ravi.uid());
            assertThat(choice.rank()).isGreaterThan(1);
            assertThat(choice.reason()).isEqualTo(ChoiceReason.KNOWS_PATIENT);
        });
    }

    @Test
    void whatAnAnalystChangesInTheWeightsCountsWithoutARestart() {
        leela.isLikedBy(paul);
        Case care = paul.asks(Urgency.ROUTINE, once(60));
        care.needs("care.assignCaregiver");
        assertThat(mira.ranks(care)).first().isEqualTo(leela.uid());

        whileContinuityCounts(
                0, () -> assertThat(mira.ranks(care)).containsExactly(asha.uid(), ravi.uid(), leela.uid()));

        assertThat(mira.ranks(care)).first().isEqualTo(leela.uid());
    }

    @Test
    void threeWhoTakeAnOfferAtOnceAreOneWhoGoesAndTwoWhoHearIt() throws Exception {
        Case care = paul.asks(Urgency.URGENT, weekly(9, 26, WORKDAYS));
        Map<Caregiver, OfferId> offers =
                Map.of(asha, care.offerTo(asha), ravi, care.offerTo(ravi), leela, care.offerTo(leela));

        assertThat(allAtOnce(offers)).containsExactlyInAnyOrder("goes", "care.offerTaken", "care.offerTaken");

        care.waitsAt("ReceiveTask_AwaitVisitsClosed");
        assertThat(care.caregivers()).hasSize(1);
        assertThat(care.bookedVisits()).isEqualTo(26);
        care.needsNobody();
    }

    @Test
    void anOfferThatCollidesWithOneVisitIsTakenForTheOthers() {
        Case other = paul.asks(Urgency.ROUTINE, onceAsIn(weekly(9, 26, WORKDAYS)));
        other.needs("care.assignCaregiver");
        Patient petra = anotherPatient();
        Case care = petra.asks(Urgency.URGENT, weekly(9, 26, WORKDAYS));
        OfferId offer = care.offerTo(asha);
        mira.assigns(other, asha);

        assertThatExceptionOfType(VisitsTaken.class)
                .isThrownBy(() -> asha.accepts(offer))
                .satisfies(taken -> assertThat(taken.taken()).hasSize(1));
        asha.acceptsTheOthers(offer);

        assertThat(care.bookedVisits()).isEqualTo(25);
        assertThat(care.states()).containsOnlyOnce(OPEN);
        care.offerTo(ravi);
        assertThat(care.round()).isEqualTo(2);
    }

    @Test
    void whenThreeWavesAreNotAnsweredTheOfficeHasToFindSomebodyInAHurry() {
        List<Caregiver> first = List.of(asha, ravi, leela, another("Sita", 4), another("Gita", 5));
        Caregiver sixth = another("Lila", 6);
        List.of(7, 8, 9, 10).forEach(place -> another("Nila", place));
        Caregiver eleventh = another("Mina", 11);
        Case care = paul.asks(Urgency.URGENT, once(5));

        first.forEach(care::offerTo);
        care.asksAtOnce(5);
        assertThat(sixth.offers()).isEmpty();
        timePasses(Duration.ofMinutes(10));
        care.offerTo(sixth);
        care.asksAtOnce(5);
        assertThat(asha.offers()).isEmpty();
        timePasses(Duration.ofMinutes(10));
        care.offerTo(eleventh);
        care.asksAtOnce(1);
        timePasses(Duration.ofMinutes(10));

        assertThat(care.needs("care.coverUrgently").priority()).isEqualTo(95);
        ada.isTold("Nobody found yet: Personal care for Paul Prakash");
    }

    @Test
    void whoIsIllTwoHoursBeforeIsCoveredByTheSecondWaveAndItIsMeasuredHowLongThatTook() {
        Case care = paul.asks(Urgency.ROUTINE, weekly(3, 4, DayOfWeek.values()));
        care.needs("care.assignCaregiver");
        mira.assigns(care, ravi);
        care.waitsAt("ReceiveTask_AwaitVisitsClosed");
        List<Caregiver> asked = List.of(asha, leela, another("Sita", 4), another("Gita", 5), another("Lila", 6));
        Caregiver spare = another("Nila", 7);
        itIs(6, care);
        long covered = covered().count();
        double minutes = covered().totalTime(TimeUnit.MINUTES);

        ravi.isIll();
        paul.isTextedOf("your caregiver cannot come");
        assertThat(care.states()).containsExactly(OPEN, OPEN, SCHEDULED, SCHEDULED);
        asked.forEach(care::offerTo);
        timePasses(Duration.ofMinutes(5));
        spare.accepts(care.offerTo(spare));

        care.waitsAt("ReceiveTask_AwaitVisitsClosed");
        assertThat(care.caregivers()).containsExactly(spare.uid(), ravi.uid());
        assertThat(covered().count()).isEqualTo(covered + 1);
        assertThat(covered().totalTime(TimeUnit.MINUTES) - minutes).isBetween(5.0, 6.0);
    }

    @Test
    void nobodyIsSoughtForWhatThePatientCalledOff() {
        Case care = paul.asks(Urgency.ROUTINE, weekly(21, 20, MONDAY));
        care.needs("care.assignCaregiver");

        paul.isAway(care, 80);

        care.waitsAt("ReceiveTask_AwaitVisitsClosed");
        care.needsNobody();
        assertThat(care.plannedVisits()).isZero();
    }

    @Test
    void whoDoesNotWorkHereAnyMoreIsBookedForNothing() {
        Case care = paul.asks(Urgency.ROUTINE, weekly(21, 2, MONDAY));
        care.needs("care.assignCaregiver");
        mira.assigns(care, ravi);
        care.waitsAt("ReceiveTask_AwaitVisitsClosed");

        ada.deactivates(ravi);

        care.needs("care.assignCaregiver");
        assertThat(care.bookedVisits()).isZero();
        assertThat(mira.ranks(care)).doesNotContain(ravi.uid());
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> mira.assigns(care, ravi));
    }

    @Test
    void everybodyReadsTheTimeOfTheHomeWhoeverBooked() {
        Case chosen = paul.asks(Urgency.ROUTINE, weekly(21, 2, MONDAY));
        chosen.needs("care.assignCaregiver");
        mira.assigns(chosen, asha);
        asha.readsOf("Personal care: you go", "08:00");
        paul.isTextedOf("Asha", "08:00");

        Case taken = paul.asks(Urgency.URGENT, weekly(22, 2, TUESDAY));
        ravi.accepts(taken.offerTo(ravi));
        ravi.readsOf("Personal care: you go", "08:00");
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
        paul.isTextedOf("your caregiver cannot come");
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
