package org.mmhc.verification.workers;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.verification.Decision;
import org.mmhc.verification.DocumentFlow;
import org.mmhc.verification.DocumentFlow.Recorded;
import org.mmhc.verification.DocumentId;
import org.springframework.stereotype.Component;

/** Records what was decided about a document. */
@Component
class RecordVerificationWorker {

    private final DocumentFlow flow;

    RecordVerificationWorker(DocumentFlow flow) {
        this.flow = flow;
    }

    record In(String reference) {}

    /** Moments are told as text, which the engine's timers read. */
    record Out(
            Decision decision,
            @Nullable String expiresAt,
            @Nullable String warnAt) {

        static Out of(Recorded recorded) {
            return new Out(recorded.decision(), text(recorded.expiresAt()), text(recorded.warnAt()));
        }

        private static @Nullable String text(@Nullable Instant moment) {
            return moment == null ? null : moment.toString();
        }
    }

    @JobWorker(type = DocumentVerificationProcess.RECORD_VERIFICATION)
    Out recordVerification(@VariablesAsType In in) {
        return Out.of(flow.recordVerification(new DocumentId(in.reference())));
    }
}
