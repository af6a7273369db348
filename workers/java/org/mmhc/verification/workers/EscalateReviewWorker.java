package org.mmhc.verification.workers;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import org.mmhc.verification.DocumentFlow;
import org.mmhc.verification.DocumentId;
import org.springframework.stereotype.Component;

/** Makes an overdue review urgent. */
@Component
class EscalateReviewWorker {

    private final DocumentFlow flow;

    EscalateReviewWorker(DocumentFlow flow) {
        this.flow = flow;
    }

    record In(String reference) {}

    @JobWorker(type = DocumentVerificationProcess.ESCALATE_REVIEW)
    void escalateReview(@VariablesAsType In in) {
        flow.escalate(new DocumentId(in.reference()));
    }
}
