package org.mmhc.verification.workers;

import io.camunda.client.annotation.CustomHeaders;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import java.util.Map;
import org.mmhc.verification.DocumentFlow;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.Notice;
import org.springframework.stereotype.Component;

/** Tells the committee what the model says. */
@Component
class NotifyCommitteeWorker {

    private final DocumentFlow flow;

    NotifyCommitteeWorker(DocumentFlow flow) {
        this.flow = flow;
    }

    record In(String reference) {}

    @JobWorker(type = DocumentVerificationProcess.NOTIFY_COMMITTEE)
    void notifyCommittee(@VariablesAsType In in, @CustomHeaders Map<String, String> headers) {
        flow.notifyCommittee(new DocumentId(in.reference()), Notice.ofName(headers.get("notice")));
    }
}
