package org.mmhc.verification.workers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.engine.CaseStarts;
import org.mmhc.engine.EngineMessages;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.tasks.CaseDescriber;
import org.mmhc.tasks.TaskId;
import org.mmhc.verification.DocumentCases;
import org.mmhc.verification.DocumentId;
import org.mmhc.verification.DocumentReplaced;
import org.mmhc.verification.DocumentResubmitted;
import org.mmhc.verification.DocumentSubmitted;
import org.mmhc.verification.DocumentType;
import org.mmhc.verification.DocumentWithdrawn;
import org.mmhc.verification.VerificationCancelled;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** Tells the process what people did with their documents, which of them should have a case, and what a case is about. */
@Component
class DocumentVerificationTrigger implements CaseStarts, CaseDescriber {

    /** Long enough for a process that is busy with another step to hear it later. */
    private static final Duration TIME_TO_LIVE = Duration.ofDays(7);

    private final EngineMessages messages;
    private final DocumentCases cases;

    DocumentVerificationTrigger(EngineMessages messages, DocumentCases cases) {
        this.messages = messages;
        this.cases = cases;
    }

    record Submission(DocumentId reference, Uid owner, Role ownerRole, DocumentType documentType, int revision)
            implements ProcessVariables {}

    record Resubmission(int revision) implements ProcessVariables {}

    @Override
    public String processId() {
        return "document-verification";
    }

    @Override
    public List<EngineMessage> waiting(String after, int most) {
        return cases.untouched(after, most).stream()
                .map(DocumentVerificationTrigger::started)
                .toList();
    }

    @Override
    public CaseDescription describe(String reference) {
        return cases.describe(new DocumentId(reference));
    }

    @Override
    public Map<TaskId, String> decisions(String reference) {
        return cases.decisions(new DocumentId(reference));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(DocumentSubmitted event) {
        messages.publish(started(event));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(DocumentResubmitted event) {
        messages.publish(message(
                event,
                event.document(),
                "resubmitted/" + event.revision(),
                new Resubmission(event.revision()).asMap()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(DocumentReplaced event) {
        messages.publish(message(event, event.document(), "replaced", Map.of()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(DocumentWithdrawn event) {
        messages.publish(message(event, event.document(), "withdrawn", Map.of()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(VerificationCancelled event) {
        messages.publish(message(event, event.document(), "cancelled", Map.of()));
    }

    private static EngineMessage started(DocumentSubmitted event) {
        Submission submission =
                new Submission(event.document(), event.owner(), event.ownerRole(), event.type(), event.revision());
        return message(event, event.document(), "submitted/" + event.revision(), submission.asMap());
    }

    private static EngineMessage message(Object event, DocumentId document, String what, Map<String, ?> variables) {
        return EngineMessage.of(event, document.value(), what, TIME_TO_LIVE, variables);
    }
}
