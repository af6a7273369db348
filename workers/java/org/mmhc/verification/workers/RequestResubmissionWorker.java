package org.mmhc.verification.workers;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import org.jspecify.annotations.Nullable;
import org.mmhc.verification.DocumentFlow;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentReason;
import org.springframework.stereotype.Component;

/** Asks the owner for better files. */
@Component
class RequestResubmissionWorker {

    private final DocumentFlow flow;

    RequestResubmissionWorker(DocumentFlow flow) {
        this.flow = flow;
    }

    record In(String reference, @Nullable DocumentReason reason) {}

    @JobWorker(type = DocumentVerificationProcess.REQUEST_RESUBMISSION)
    void requestResubmission(@VariablesAsType In in) {
        flow.requestResubmission(new DocumentId(in.reference()), in.reason());
    }
}
