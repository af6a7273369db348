package org.mmhc.payouts.workers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mmhc.engine.CaseStarts;
import org.mmhc.engine.EngineMessages;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.payouts.PayoutCases;
import org.mmhc.payouts.PayoutEvents.RunCancelled;
import org.mmhc.payouts.PayoutEvents.RunSettled;
import org.mmhc.payouts.PayoutEvents.RunStarted;
import org.mmhc.payouts.RunId;
import org.mmhc.tasks.CaseDescriber;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** Tells the process what became of runs, which of them should have a case, and what a case is about. */
@Component
class PayoutRunTrigger implements CaseStarts, CaseDescriber {

    /** Long enough for a process that is busy with another step to hear it later. */
    private static final Duration TIME_TO_LIVE = Duration.ofDays(7);

    private final EngineMessages messages;
    private final PayoutCases cases;

    PayoutRunTrigger(EngineMessages messages, PayoutCases cases) {
        this.messages = messages;
        this.cases = cases;
    }

    record Start(RunId reference, Instant periodStart, Instant periodEnd, Instant cutOffAt)
            implements ProcessVariables {}

    @Override
    public String processId() {
        return "payout-run";
    }

    @Override
    public List<EngineMessage> waiting(String after, int most) {
        return cases.openRuns(after, most).stream()
                .map(PayoutRunTrigger::started)
                .toList();
    }

    @Override
    public CaseDescription describe(String reference) {
        return cases.describe(new RunId(reference));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(RunStarted event) {
        messages.publish(started(event));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(RunSettled event) {
        messages.publish(EngineMessage.of(event, event.run().value(), "settled/" + event.at(), TIME_TO_LIVE, Map.of()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(RunCancelled event) {
        messages.publish(
                EngineMessage.of(event, event.run().value(), "cancelled/" + event.at(), TIME_TO_LIVE, Map.of()));
    }

    private static EngineMessage started(RunStarted event) {
        Start start = new Start(event.run(), event.periodStart(), event.periodEnd(), event.cutOffAt());
        return EngineMessage.of(event, event.run().value(), "started", TIME_TO_LIVE, start.asMap());
    }
}
