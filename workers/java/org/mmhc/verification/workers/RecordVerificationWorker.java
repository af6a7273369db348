package org.mmhc.verification.workers;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.verification.Decision;
import org.mmhc.verification.DocumentFlow;
import org.mmhc.verification.DocumentFlow.RecordVerification;
import org.mmhc.verification.DocumentFlow.Validity;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentReason;
import org.springframework.stereotype.Component;

/** Records what was decided about a document. */
@Component
class RecordVerificationWorker {

    private final DocumentFlow flow;

    RecordVerificationWorker(DocumentFlow flow) {
        this.flow = flow;
    }

    record In(
            String reference,
            Decision decision,
            @Nullable DocumentReason reason,
            @Nullable Integer validityMonths,
            int warnBeforeDays) {}

    record Out(@Nullable String expiresAt, @Nullable String warnAt) {

        static Out of(Validity validity) {
            return new Out(text(validity.expiresAt()), text(validity.warnAt()));
        }

        private static @Nullable String text(@Nullable Instant moment) {
            return moment == null ? null : moment.toString();
        }
    }

    @JobWorker(type = DocumentVerificationProcess.RECORD_VERIFICATION)
    Out recordVerification(@VariablesAsType In in) {
        return Out.of(flow.recordVerification(new RecordVerification(
                new DocumentId(in.reference()), in.decision(), in.reason(), in.validityMonths(), in.warnBeforeDays())));
    }
}
