package org.mmhc.verification.workers;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import org.mmhc.verification.DocumentFlow;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.ScanOutcome;
import org.springframework.stereotype.Component;

/** Checks the files of a document. */
@Component
class ScanDocumentWorker {

    private final DocumentFlow flow;

    ScanDocumentWorker(DocumentFlow flow) {
        this.flow = flow;
    }

    record In(String reference) {}

    record Out(ScanOutcome scanOutcome) {}

    @JobWorker(type = DocumentVerificationProcess.SCAN_DOCUMENT)
    Out scanDocument(@VariablesAsType In in) {
        return new Out(flow.scan(new DocumentId(in.reference())));
    }
}
