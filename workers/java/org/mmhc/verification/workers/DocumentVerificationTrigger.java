package org.mmhc.verification.workers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.mmhc.engine.CaseStarts;
import org.mmhc.engine.EngineMessages;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.mmhc.verification.DocumentFlow;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentReplaced;
import org.mmhc.verification.DocumentResubmitted;
import org.mmhc.verification.DocumentSubmitted;
import org.mmhc.verification.DocumentWithdrawn;
import org.mmhc.verification.VerificationCancelled;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** Tells the process what people did with their documents, and which of them should have a case. */
@Component
class DocumentVerificationTrigger implements CaseStarts {

    /** Long enough for a process that is busy with another step to hear it later. */
    private static final Duration TIME_TO_LIVE = Duration.ofDays(7);

    private final EngineMessages messages;
    private final DocumentFlow flow;

    DocumentVerificationTrigger(EngineMessages messages, DocumentFlow flow) {
        this.messages = messages;
        this.flow = flow;
    }

    @Override
    public String processId() {
        return DocumentVerificationProcess.PROCESS_ID;
    }

    @Override
    public List<EngineMessage> waiting(String after, int most) {
        return flow.untouched(after, most).stream()
                .map(DocumentVerificationTrigger::started)
                .toList();
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(DocumentSubmitted event) {
        messages.publish(started(event));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(DocumentResubmitted event) {
        publish(
                DocumentVerificationProcess.DOCUMENT_RESUBMITTED,
                event.document(),
                "resubmitted/" + event.revision(),
                Map.of("revision", event.revision()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(DocumentReplaced event) {
        publish(DocumentVerificationProcess.DOCUMENT_REPLACED, event.document(), "replaced", Map.of());
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(DocumentWithdrawn event) {
        publish(DocumentVerificationProcess.DOCUMENT_WITHDRAWN, event.document(), "withdrawn", Map.of());
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(VerificationCancelled event) {
        publish(DocumentVerificationProcess.VERIFICATION_CANCELLED, event.document(), "cancelled", Map.of());
    }

    private static EngineMessage started(DocumentSubmitted event) {
        return message(
                DocumentVerificationProcess.DOCUMENT_SUBMITTED,
                event.document(),
                "submitted/" + event.revision(),
                Map.of(
                        "reference", event.document().value(),
                        "owner", event.owner().value(),
                        "ownerRole", event.ownerRole().name(),
                        "documentType", event.type().name(),
                        "revision", event.revision()));
    }

    private void publish(String name, DocumentId document, String what, Map<String, Object> variables) {
        messages.publish(message(name, document, what, variables));
    }

    private static EngineMessage message(String name, DocumentId document, String what, Map<String, Object> variables) {
        return new EngineMessage(name, document.value(), document.value() + "/" + what, TIME_TO_LIVE, variables);
    }
}
