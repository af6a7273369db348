package org.mmhc.verification.workers;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import org.mmhc.verification.DocumentFlow;
import org.mmhc.verification.DocumentId;
import org.springframework.stereotype.Component;

/** Ends a document whose time is over. */
@Component
class ExpireDocumentWorker {

    private final DocumentFlow flow;

    ExpireDocumentWorker(DocumentFlow flow) {
        this.flow = flow;
    }

    record In(String reference) {}

    @JobWorker(type = DocumentVerificationProcess.EXPIRE_DOCUMENT)
    void expireDocument(@VariablesAsType In in) {
        flow.expire(new DocumentId(in.reference()));
    }
}
