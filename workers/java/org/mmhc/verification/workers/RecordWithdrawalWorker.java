package org.mmhc.verification.workers;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import org.mmhc.verification.DocumentFlow;
import org.mmhc.verification.DocumentId;
import org.springframework.stereotype.Component;

/** Notes that the owner took a document back. */
@Component
class RecordWithdrawalWorker {

    private final DocumentFlow flow;

    RecordWithdrawalWorker(DocumentFlow flow) {
        this.flow = flow;
    }

    record In(String reference) {}

    @JobWorker(type = DocumentVerificationProcess.RECORD_WITHDRAWAL)
    void recordWithdrawal(@VariablesAsType In in) {
        flow.recordWithdrawal(new DocumentId(in.reference()));
    }
}
