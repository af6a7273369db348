package org.mmhc.verification.workers;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import org.mmhc.engine.Prepared;
import org.mmhc.verification.DocumentFlow;
import org.mmhc.verification.DocumentFlow.Facts;
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
    Prepared<Out> scanDocument(@VariablesAsType In in) {
        DocumentId document = new DocumentId(in.reference());
        Facts facts = flow.look(document);
        return () -> new Out(flow.check(document, facts));
    }
}
