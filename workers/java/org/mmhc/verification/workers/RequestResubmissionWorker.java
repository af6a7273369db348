package org.mmhc.verification.workers;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import org.mmhc.verification.DocumentFlow;
import org.mmhc.verification.DocumentId;
import org.springframework.stereotype.Component;

/** Asks the owner for better files. */
@Component
class RequestResubmissionWorker {

    private final DocumentFlow flow;

    RequestResubmissionWorker(DocumentFlow flow) {
        this.flow = flow;
    }

    record In(String reference) {}

    @JobWorker(type = DocumentVerificationProcess.REQUEST_RESUBMISSION)
    void requestResubmission(@VariablesAsType In in) {
        flow.requestResubmission(new DocumentId(in.reference()));
    }
}
