package org.mmhc.payouts;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.engine.ScenariosOf;
import org.mmhc.payouts.PayoutRefusals.MonthNotOver;

/** Every way that the payouts of a month can go. */
@ScenariosOf("payout-run")
abstract class PayoutRunScenarios extends PayoutStage {

    @Override
    int lastYear() {
        return 2008;
    }

    @Test
    void aMonthInWhichNobodyEarnedAnythingIsClosedAtOnce() {
        RunId run = starts(ada, nextMonth());
        caseOf(run).ended("EndEvent_NothingToPay");
        assertThat(runs.findById(run.value()).orElseThrow().status()).isEqualTo(RunStatus.CLOSED);
    }

    @Test
    void aRunIsClosedWhenItsLastPayoutIsOverAndStartedOnce() {
        YearMonth month = nextMonth();
        rosa.worked(month, 10);
        RunId run = starts(ada, month);
        assertThat(starts(asha, month)).isEqualTo(run);
        Case running = caseOf(run);
        running.ended("EndEvent_RunClosed");
        assertThat(running.instances()).hasSize(1);
        rosa.isTold("Your payout waits for the next month");
    }

    @Test
    void aRunThatTakesTooLongIsToldAndCanBeCalledOff() {
        YearMonth month = nextMonth();
        rosa.worked(month, 600);
        RunId run = starts(ada, month);
        Case running = caseOf(run);
        running.waitsAt("ReceiveTask_AwaitPayouts");
        timePasses(ofDays(31));
        running.passed("EndEvent_RunEscalated");
        As.user(ada.uid(), () -> runDesk.cancel(run));
        running.ended("EndEvent_RunCancelled");
        assertThat(payouts.findByRunOrderById(run.value()))
                .allSatisfy(payout -> assertThat(payout.status()).isEqualTo(PayoutStatus.CANCELLED));
    }

    @Test
    void aMonthThatIsNotOverHasNoRun() {
        YearMonth now = YearMonth.from(clock.instant().atZone(ZoneId.of("Asia/Kolkata")));
        assertThatExceptionOfType(MonthNotOver.class).isThrownBy(() -> starts(ada, now));
    }
}
