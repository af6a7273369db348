package org.mmhc.payouts.workers;

import io.camunda.client.annotation.JobWorker;
import org.mmhc.engine.Prepared;
import org.mmhc.payouts.RunFlow;
import org.mmhc.payouts.RunFlow.Opened;
import org.mmhc.payouts.RunId;
import org.springframework.stereotype.Component;

/** The steps that a run of payouts takes, in the order of its model; the method is the type of the job. */
@Component
class PayoutRunWorkers {

    private final RunFlow flow;

    PayoutRunWorkers(RunFlow flow) {
        this.flow = flow;
    }

    @JobWorker
    Prepared<Opened> openPayouts(RunId run) {
        flow.openPayouts(run);
        return () -> flow.opened(run);
    }

    @JobWorker
    void closeRun(RunId run) {
        flow.closeRun(run);
    }

    @JobWorker
    void escalateRun(RunId run) {
        flow.escalateRun(run);
    }

    @JobWorker
    void cancelRun(RunId run) {
        flow.cancelRun(run);
    }
}
