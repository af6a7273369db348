package org.mmhc.verification.workers;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import org.mmhc.verification.DocumentFlow;
import org.mmhc.verification.DocumentId;
import org.springframework.stereotype.Component;

/** Moves unsafe files out of reach. */
@Component
class QuarantineDocumentWorker {

    private final DocumentFlow flow;

    QuarantineDocumentWorker(DocumentFlow flow) {
        this.flow = flow;
    }

    record In(String reference) {}

    @JobWorker(type = DocumentVerificationProcess.QUARANTINE_DOCUMENT)
    void quarantineDocument(@VariablesAsType In in) {
        flow.quarantine(new DocumentId(in.reference()));
    }
}
