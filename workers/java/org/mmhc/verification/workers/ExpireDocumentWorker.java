package org.mmhc.verification.workers;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import org.jspecify.annotations.Nullable;
import org.mmhc.engine.Prepared;
import org.mmhc.verification.DocumentFlow;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.VerificationPolicy.Rule;
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
    Prepared<@Nullable Void> expireDocument(@VariablesAsType In in) {
        DocumentId document = new DocumentId(in.reference());
        Rule rule = flow.ruleFor(document);
        return () -> {
            flow.expire(document, rule);
            return null;
        };
    }
}
