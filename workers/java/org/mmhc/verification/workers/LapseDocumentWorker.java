package org.mmhc.verification.workers;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import org.mmhc.verification.DocumentFlow;
import org.mmhc.verification.DocumentId;
import org.springframework.stereotype.Component;

/** Gives up waiting for better files. */
@Component
class LapseDocumentWorker {

    private final DocumentFlow flow;

    LapseDocumentWorker(DocumentFlow flow) {
        this.flow = flow;
    }

    record In(String reference) {}

    @JobWorker(type = DocumentVerificationProcess.LAPSE_DOCUMENT)
    void lapseDocument(@VariablesAsType In in) {
        flow.lapse(new DocumentId(in.reference()));
    }
}
