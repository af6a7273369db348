package org.mmhc.settings.workers;

import io.camunda.client.annotation.JobWorker;
import org.mmhc.settings.ConfirmationFlow;
import org.mmhc.settings.RequestId;
import org.springframework.stereotype.Component;

/** The steps of a request, in the order of its model; the method is the type of the job. */
@Component
class SecondConfirmationWorkers {

    private final ConfirmationFlow flow;

    SecondConfirmationWorkers(ConfirmationFlow flow) {
        this.flow = flow;
    }

    @JobWorker
    void applyRequest(RequestId request) {
        flow.applyRequest(request);
    }

    @JobWorker
    void refuseRequest(RequestId request) {
        flow.refuseRequest(request);
    }

    @JobWorker
    void lapseRequest(RequestId request) {
        flow.lapseRequest(request);
    }

    @JobWorker
    void endRequest(RequestId request) {
        flow.endRequest(request);
    }

    @JobWorker
    void recordRequestWithdrawal(RequestId request) {
        flow.recordRequestWithdrawal(request);
    }
}
