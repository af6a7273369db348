package org.mmhc.verification.workers;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import org.mmhc.verification.DocumentFlow;
import org.mmhc.verification.DocumentId;
import org.springframework.stereotype.Component;

/** Notes that an admin ended the case of a document. */
@Component
class RecordCancellationWorker {

    private final DocumentFlow flow;

    RecordCancellationWorker(DocumentFlow flow) {
        this.flow = flow;
    }

    record In(String reference) {}

    @JobWorker(type = DocumentVerificationProcess.RECORD_CANCELLATION)
    void recordCancellation(@VariablesAsType In in) {
        flow.recordCancellation(new DocumentId(in.reference()));
    }
}
