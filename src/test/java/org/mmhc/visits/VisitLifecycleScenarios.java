package org.mmhc.visits;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mmhc.engine.ScenariosOf;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.visits.VisitRefusals.VisitLocked;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.pay.Because;
import org.mmhc.visits.pay.PayLedger.PayLine;
import org.mmhc.visits.pay.TimeEntryKind;
import org.mmhc.visits.review.DecidedBy;
import org.mmhc.visits.review.ExceptionCode;
import org.mmhc.visits.review.Reason;

/**
 * Every way that a visit can go, while days pass. Paul is cared for, Asha and Ravi go to him, Mira and Milan sit in the committee, Ada is an
 * admin. A visit takes three hours.
 */
@ScenariosOf("visit-lifecycle")
abstract class VisitLifecycleScenarios extends VisitLifecycleStage {

    private static final Duration WINDOW = ofHours(12).plusMinutes(1);

    @Test
    void aVisitThatGoesAsPlannedIsPaidAndRated() {
        Case visit = visit(asha, 30);
        assertThat(visit.needs("visits.startVisit").assignee()).isEqualTo(asha.uid());
        itIs(ofHours(-24).plusMinutes(1), visit);
        visit.passed("EndEvent_DayBeforeReminded");
        asha.isTextedOf("you go to");
        itIs(ofMinutes(-59), visit);
        visit.passed("EndEvent_HourBeforeReminded");

        itIs(ZERO, visit);
        asha.clocksIn(visit);
        visit.needs("visits.finishVisit");
        assertThat(visit.status()).isEqualTo(VisitStatus.IN_PROGRESS);
        itIsAfterTheEnd(ofMinutes(1), visit);
        asha.saysWhatWasDone(visit);
        asha.clocksOut(visit);

        paul.rates(visit, 5);
        visit.endedAs(VisitStatus.CLOSED);
        visit.passed("EndEvent_VisitClosedAndRated");
        assertThat(visit.outcome()).isEqualTo(VisitOutcome.GIVEN);
        assertThat(visit.decidedBy()).isEqualTo(DecidedBy.RULES);
        assertThat(last(visit).kind()).isEqualTo(TimeEntryKind.CONFIRMED);
        assertThat(last(visit).minutes()).isBetween(180, 181);
        visit.needsNobody();
    }

    @Test
    void whoComesLateIsAskedForAndWhoeverDoesNotRateIsNotWaitedFor() {
        Case visit = visit(asha, 3);
        visit.needs("visits.startVisit");
        itIs(ofMinutes(16), visit);
        visit.passed("EndEvent_LateFlagged");
        asha.isTold("Personal care: have you begun?");
        mira.isTold("Asha Pillai is late");
        itIs(ofMinutes(20), visit);
        asha.clocksIn(visit);
        visit.needs("visits.finishVisit");
        asha.saysWhatWasDone(visit);
        itIsAfterTheEnd(ofMinutes(1), visit);
        asha.clocksOut(visit);

        visit.needs("visits.rateVisit");
        assertThat(visit.codes()).contains(ExceptionCode.LATE_IN);
        assertThat(visit.status()).isEqualTo(VisitStatus.CLOSED);
        timePasses(ofHours(73));
        visit.ended();
        visit.passed("EndEvent_VisitClosedUnrated");
    }

    @Test
    void theOfficeWaitsForWhoIsOnTheWay() {
        Case visit = visit(asha, 3);
        visit.needs("visits.startVisit");
        itIs(ofMinutes(31), visit);
        TaskSummary task = visit.needs("visits.handleMissedVisit");
        assertThat(task.priority()).isEqualTo(90);
        paul.isTold("Personal care: your caregiver is late");
        mira.waits(visit, 10);
        visit.waitsAt("IntermediateCatchEvent_WaitOn");
        timePasses(ofMinutes(11));
        mira.hasSeenTo(visit);
        visit.passed("EndEvent_MissedHandled");
        visit.waitsAt("UserTask_StartVisit");

        asha.clocksIn(visit);
        asha.saysWhatWasDone(visit);
        itIsAfterTheEnd(ofMinutes(20), visit);
        asha.clocksOut(visit);
        paul.rates(visit, 4);
        visit.endedAs(VisitStatus.CLOSED);
    }

    @Test
    void somebodyElseIsSentWhenNobodyComes() {
        Case visit = visit(asha, 3);
        visit.needs("visits.startVisit");
        itIs(ofMinutes(31), visit);
        visit.needs("visits.handleMissedVisit");
        mira.sends(ravi, visit);
        visit.needsOnly("visits.startVisit", ravi);

        itIs(ofMinutes(40), visit);
        ravi.clocksIn(visit);
        ravi.saysWhatWasDone(visit);
        itIsAfterTheEnd(ofMinutes(1), visit);
        ravi.clocksOut(visit);
        paul.rates(visit, 5);
        visit.endedAs(VisitStatus.CLOSED);
        assertThat(last(visit).caregiver()).isEqualTo(ravi.uid());
    }

    @Test
    void aMissedVisitIsCancelled() {
        Case visit = visit(asha, 3);
        visit.needs("visits.startVisit");
        itIs(ofMinutes(31), visit);
        visit.needs("visits.handleMissedVisit");
        mira.cancels(visit);
        visit.endedAs(VisitStatus.CANCELLED);
        visit.passed("EndEvent_VisitCancelled");
        visit.needsNobody();
        assertThat(visit.pay()).isEmpty();
        paul.isTold("Personal care does not take place");
    }

    @Test
    void whoIsCalledOffWhenItIsTooLateIsPaidAllTheSame() {
        Case atTheDoor = visit(asha, 1);
        atTheDoor.needs("visits.startVisit");
        Case soon = visit(asha, 6);
        soon.needs("visits.startVisit");
        paul.cancels(atTheDoor);
        paul.cancels(soon);
        atTheDoor.endedAs(VisitStatus.CANCELLED);
        soon.endedAs(VisitStatus.CANCELLED);
        assertThat(atTheDoor.pay()).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(TimeEntryKind.CONFIRMED);
            assertThat(line.minutes()).isEqualTo(180);
            assertThat(line.because()).isEqualTo(Because.CANCELLED_LATE);
        });
        assertThat(soon.pay())
                .singleElement()
                .satisfies(line -> assertThat(line.minutes()).isEqualTo(90));
    }

    @Test
    void whoStandsAtAClosedDoorIsHeardAtOnceAndTheOfficeSettlesIt() {
        Case visit = visit(asha, 3);
        visit.needs("visits.startVisit");
        itIs(ofMinutes(4), visit);
        asha.clocksIn(visit);
        visit.needs("visits.finishVisit");
        asha.saysThatNobodyOpens(visit);
        paul.isTold("Personal care: nobody opened");
        mira.isTold("Nobody at home: Personal care for Paul Pillai");
        itIs(ofMinutes(24), visit);
        asha.clocksOut(visit);

        visit.needs("visits.resolveException");
        assertThat(visit.codes())
                .contains(ExceptionCode.NOBODY_HOME)
                .doesNotContain(ExceptionCode.SHORT, ExceptionCode.TASK_OPEN);
        mira.accepts(visit);
        visit.endedAs(VisitStatus.CLOSED);
        visit.passed("EndEvent_VisitClosed");
        assertThat(visit.outcome()).isEqualTo(VisitOutcome.NOT_HOME);
        assertThat(last(visit).minutes()).isBetween(1, 24);
    }

    @Test
    void aSignatureThatIsNeededIsMissedUnlessItIsSaidWhyThereIsNone() {
        aSignatureIsNeeded();
        Case unsigned = hasBegun();
        itIsAfterTheEnd(ZERO, unsigned);
        asha.clocksOut(unsigned);
        unsigned.needs("visits.rateVisit");
        assertThat(unsigned.codes()).contains(ExceptionCode.SIGNATURE_MISSING);

        Case explained = hasBegun();
        asha.saysWhyNobodySigned(explained, "He fell asleep");
        itIsAfterTheEnd(ZERO, explained);
        asha.clocksOut(explained);
        explained.needs("visits.rateVisit");
        assertThat(explained.codes()).doesNotContain(ExceptionCode.SIGNATURE_MISSING);
    }

    @Test
    void whoForgetsToCheckOutExplainsItAndTheOfficeSettlesIt() {
        Case visit = hasBegun();
        itIsAfterTheEnd(ofMinutes(61), visit);
        visit.passed("EndEvent_CheckoutReminded");
        asha.isTold("Personal care: please check out");
        itIsAfterTheEnd(ofMinutes(241), visit);
        visit.needs("visits.explainVisit");
        assertThat(visit.codes()).contains(ExceptionCode.NO_CHECK_OUT);
        assertThat(last(visit).kind()).isEqualTo(TimeEntryKind.PROVISIONAL);
        assertThat(last(visit).minutes()).isBetween(175, 176);

        asha.explains(visit, Reason.FORGOT_OUT);
        assertThat(visit.needs("visits.resolveException").priority()).isEqualTo(60);
        assertThat(visit.status()).isEqualTo(VisitStatus.UNDER_REVIEW);
        mira.accepts(visit);
        paul.rates(visit, 5);
        visit.endedAs(VisitStatus.CLOSED);
        assertThat(visit.decidedBy()).isEqualTo(DecidedBy.PERSON);
        assertThat(last(visit).kind()).isEqualTo(TimeEntryKind.CONFIRMED);
        assertThat(last(visit).minutes()).isBetween(175, 176);
    }

    @Test
    void whoDoesNotExplainAndIsNotDecidedAboutIsPaidAsClocked() {
        Case visit = visitFarFromPayDay(asha);
        begins(visit);
        itIsAfterTheEnd(ofMinutes(241), visit);
        visit.needs("visits.explainVisit");
        timePasses(ofHours(24).plusMinutes(1));
        visit.passed("BoundaryEvent_ExplanationLapsed");
        visit.needs("visits.resolveException");
        timePasses(ofHours(25));
        visit.passed("EndEvent_ResolutionEscalated");
        ada.isTold("Not decided yet: Personal care");
        assertThat(visit.needs("visits.resolveException").priority()).isEqualTo(90);

        itIsAfterTheEnd(Duration.ofDays(7).plusMinutes(1), visit);
        visit.passed("ServiceTask_DecideForCaregiver");
        visit.needs("visits.rateVisit");
        assertThat(visit.decidedBy()).isEqualTo(DecidedBy.DEADLINE);
        assertThat(last(visit).kind()).isEqualTo(TimeEntryKind.CONFIRMED);
        assertThat(last(visit).minutes()).isBetween(175, 176);
        asha.isTold("Personal care: decided for you");
    }

    @Test
    void newFactsAreLookedAtWhereverTheCaseStands() {
        Case visit = hasBegun();
        itIsAfterTheEnd(ofMinutes(241), visit);
        visit.needs("visits.explainVisit");
        asha.claimsToHaveLeft(visit, ofHours(3));
        visit.passed("BoundaryEvent_FactsChangedWhileExplaining");
        visit.needs("visits.resolveException");
        assertThat(visit.codes()).contains(ExceptionCode.EDITED_BY_HAND).doesNotContain(ExceptionCode.NO_CHECK_OUT);

        paul.confirms(visit);
        visit.passed("BoundaryEvent_FactsChanged");
        visit.needs("visits.resolveException");
        factsChangeUnderItsHands(
                visit, () -> asha.claimsToHaveLeft(visit, ofHours(3).plusMinutes(5)));
        visit.needs("visits.resolveException");
        mira.accepts(visit);
        paul.rates(visit, 3);
        visit.endedAs(VisitStatus.CLOSED);
        assertThat(last(visit).minutes()).isBetween(180, 181);
    }

    @Test
    void aVisitThatIsMovedOrLeftIsPlannedAnew() {
        Case visit = visit(asha, 30);
        visit.needs("visits.startVisit");
        mira.moves(visit, ofHours(2));
        visit.needsAt("visits.startVisit", visit.startsAt());
        mira.takesOff(visit);
        visit.waitsAt("ReceiveTask_AwaitStaffing");
        visit.needsNobody();
        ravi.isBookedFor(visit);
        visit.needsOnly("visits.startVisit", ravi);

        mira.cancels(visit);
        visit.endedAs(VisitStatus.CANCELLED);
        visit.needsNobody();
        ravi.isTold("Personal care does not take place");
    }

    @Test
    void aVisitForWhichNobodyIsFoundIsMissed() {
        Case visit = visit(3);
        visit.waitsAt("ReceiveTask_AwaitStaffing");
        itIsAfterTheEnd(ofMinutes(1), visit);
        visit.needs("visits.resolveException");
        assertThat(visit.codes()).containsExactly(ExceptionCode.NO_VISIT);
        paul.isTextedOf("nobody came");
        mira.accepts(visit);
        visit.endedAs(VisitStatus.CLOSED);
        visit.passed("EndEvent_VisitClosed");
        assertThat(visit.outcome()).isEqualTo(VisitOutcome.NOT_GIVEN);
        assertThat(visit.pay()).isEmpty();
    }

    @Test
    void aVisitThatWasMovedWhileTheEngineWasAwayIsWaitedForAnew() {
        Case visit = visit(3);
        visit.waitsAt("ReceiveTask_AwaitStaffing");
        movedUnheard(visit, ofHours(20));
        itIsAfterTheEnd(ofHours(-20).plusMinutes(1), visit);
        visit.passed("ServiceTask_RecordNoShow");
        visit.waitsAt("ReceiveTask_AwaitStaffing");
        visit.needsNobody();
        assertThat(visit.status()).isEqualTo(VisitStatus.OPEN);

        ravi.isBookedFor(visit);
        visit.needsAt("visits.startVisit", visit.startsAt());
        mira.cancels(visit);
        visit.endedAs(VisitStatus.CANCELLED);
    }

    @Test
    void aPhoneThatWasOfflineIsHeardAfterTheNoShow() {
        Case visit = visit(asha, 3);
        visit.needs("visits.startVisit");
        itIsAfterTheEnd(WINDOW, visit);
        visit.needs("visits.explainVisit");
        assertThat(visit.status()).isEqualTo(VisitStatus.MISSED);
        assertThat(visit.codes()).containsExactly(ExceptionCode.NO_VISIT);

        asha.phoneSends(visit, ClockKind.OUT, ofHours(3));
        asha.phoneSends(visit, ClockKind.IN, ofMinutes(5));
        asha.saysWhatWasDone(visit);
        paul.rates(visit, 5);
        visit.endedAs(VisitStatus.CLOSED);
        assertThat(visit.outcome()).isEqualTo(VisitOutcome.GIVEN);
        assertThat(last(visit).minutes()).isEqualTo(175);
    }

    @Test
    void aPhoneThatWasOfflineIsHeardAfterTheLock() {
        Case visit = visit(asha, 3);
        visit.needs("visits.startVisit");
        itIsAfterTheEnd(WINDOW, visit);
        visit.needs("visits.explainVisit");
        timePasses(ofHours(25));
        mira.accepts(visit);
        visit.endedAs(VisitStatus.CLOSED);
        assertThat(visit.outcome()).isEqualTo(VisitOutcome.NOT_GIVEN);
        assertThat(last(visit).minutes()).isZero();

        asha.phoneSends(visit, ClockKind.IN, ofMinutes(5));
        visit.hasCases(2);
        asha.phoneSends(visit, ClockKind.OUT, ofHours(3));
        visit.needs("visits.explainVisit");
        asha.explains(visit, Reason.TASKS_CHANGED);
        mira.accepts(visit);
        visit.hasCases(3);
        visit.ended();
        visit.passed("EndEvent_VisitClosed");
        assertThat(visit.outcome()).isEqualTo(VisitOutcome.GIVEN);
        assertThat(last(visit).kind()).isEqualTo(TimeEntryKind.CORRECTION);
        assertThat(last(visit).minutes()).isEqualTo(175);
    }

    @Test
    void whatComesWhileThePatientIsAskedIsLookedAtAtOnce() {
        Case visit = hasBegun();
        itIsAfterTheEnd(ofMinutes(1), visit);
        asha.clocksOut(visit);
        visit.needs("visits.rateVisit");
        assertThat(last(visit).minutes()).isBetween(176, 178);

        asha.phoneSends(visit, ClockKind.IN, ofMinutes(1));
        visit.hasCases(2);
        visit.ended();
        assertThat(last(visit).kind()).isEqualTo(TimeEntryKind.CORRECTION);
        assertThat(last(visit).minutes()).isBetween(179, 181);
    }

    @Test
    void aCheckOutThatComesBeforeTheCheckInIsNoMatter() {
        Case visit = visit(asha, 3);
        visit.needs("visits.startVisit");
        itIsAfterTheEnd(ofMinutes(5), visit);
        asha.phoneSends(visit, ClockKind.OUT, ofHours(3));
        visit.needs("visits.explainVisit");
        assertThat(visit.codes()).contains(ExceptionCode.NO_CHECK_IN);
        asha.phoneSends(visit, ClockKind.IN, ofMinutes(2));
        asha.saysWhatWasDone(visit);
        paul.rates(visit, 5);
        visit.endedAs(VisitStatus.CLOSED);
        assertThat(visit.codes()).doesNotContain(ExceptionCode.NO_CHECK_IN);
        assertThat(last(visit).minutes()).isEqualTo(178);
    }

    @Test
    void aVisitThatHasBegunIsNotCancelled() {
        Case visit = hasBegun();
        assertThatExceptionOfType(VisitLocked.class).isThrownBy(() -> mira.cancels(visit));
        visit.waitsAt("UserTask_FinishVisit");
        itIsAfterTheEnd(ofMinutes(1), visit);
        asha.clocksOut(visit);
        paul.rates(visit, 5);
        visit.endedAs(VisitStatus.CLOSED);
    }

    @Test
    void whoEndsTheTaskInsteadOfClockingIsAskedAboutIt() {
        Case visit = visit(asha, 3);
        visit.needs("visits.startVisit");
        itIs(ofMinutes(1), visit);
        asha.ends(visit, "visits.startVisit");
        visit.needs("visits.finishVisit");
        asha.clocksIn(visit);
        asha.saysWhatWasDone(visit);
        asha.ends(visit, "visits.finishVisit");
        visit.needs("visits.explainVisit");
        assertThat(visit.codes()).contains(ExceptionCode.NO_CHECK_OUT);

        itIsAfterTheEnd(ofMinutes(1), visit);
        asha.clocksOut(visit);
        asha.explains(visit, Reason.FORGOT_OUT);
        mira.accepts(visit);
        paul.rates(visit, 5);
        visit.endedAs(VisitStatus.CLOSED);
    }

    /** A visit to which Asha has come four minutes late and where all is done. */
    private Case hasBegun() {
        Case visit = visit(asha, 3);
        begins(visit);
        return visit;
    }

    private void begins(Case visit) {
        visit.needs("visits.startVisit");
        itIs(ofMinutes(4), visit);
        asha.clocksIn(visit);
        visit.needs("visits.finishVisit");
        asha.saysWhatWasDone(visit);
    }

    private static PayLine last(Case visit) {
        return visit.pay().getLast();
    }
}
