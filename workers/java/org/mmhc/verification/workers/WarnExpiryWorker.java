package org.mmhc.verification.workers;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import org.mmhc.verification.DocumentFlow;
import org.mmhc.verification.DocumentId;
import org.springframework.stereotype.Component;

/** Warns the owner that a document expires soon. */
@Component
class WarnExpiryWorker {

    private final DocumentFlow flow;

    WarnExpiryWorker(DocumentFlow flow) {
        this.flow = flow;
    }

    record In(String reference) {}

    @JobWorker(type = DocumentVerificationProcess.WARN_EXPIRY)
    void warnExpiry(@VariablesAsType In in) {
        flow.warnExpiry(new DocumentId(in.reference()));
    }
}
