package org.mmhc.verification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.CompletedTask;
import org.mmhc.tasks.TaskId;
import org.mmhc.verification.DocumentRefusals.DocumentUnknown;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * What the committee and admins make of documents. Only who owns the task decides it; nobody decides about their own
 * document or twice about the same revision, whatever the task list allowed.
 */
@Service
@Validated
public class DocumentReview {

    private final Documents documents;
    private final TaskDesk tasks;
    private final Standings standings;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    DocumentReview(
            Documents documents,
            TaskDesk tasks,
            Standings standings,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.documents = documents;
        this.tasks = tasks;
        this.standings = standings;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /**
     * Decides a review task.
     *
     * @param taskVersion the version of the task that the reviewer saw
     * @param reason why, for all but an approval
     * @param note what the owner should know
     */
    public record DecideReview(
            @NotNull TaskId task,
            long taskVersion,
            @NotNull Decision decision,
            @Nullable DocumentReason reason,
            @Nullable String note) {}

    /** Ends a document's case. */
    public record CancelVerification(
            @NotNull DocumentId document,
            long version,
            @NotNull DocumentReason reason,
            @Nullable String note) {}

    /** What the process hears of a review. */
    record Reviewed(Decision decision, @Nullable DocumentReason reason, Uid reviewer) implements ProcessVariables {}

    /** Decides a review. The completed task and the review are one fact: both happen or neither. */
    @Audited(value = "verification.reviewDecided", reference = "#command.task()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public void decide(@Valid DecideReview command) {
        Verdict verdict = new Verdict(command.decision(), command.reason(), command.note());
        Uid reviewer = CurrentUser.require().uid();
        CompletedTask task = tasks.complete(
                command.task(),
                command.taskVersion(),
                verdict.decision().name(),
                new Reviewed(verdict.decision(), verdict.reason(), reviewer).asMap());
        ReviewKind kind = ReviewKind.ofFormKey(task.formKey());
        Document document = forChange(new DocumentId(task.reference()));
        document.review(command.task(), kind, reviewer, verdict, now());
        broadcasts.publish(DocumentRecords.TOPIC, document.owner().value());
    }

    /** Ends the case of a document that is being looked at, or takes back one that counts. */
    @Audited(value = "verification.verificationCancelled", reference = "#command.document()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void cancel(@Valid CancelVerification command) {
        Document document = forChange(command.document());
        document.requireVersion(command.version());
        Uid admin = CurrentUser.require().uid();
        Instant now = now();
        boolean counted = document.status().isStanding();
        document.cancel(admin, command.reason(), command.note(), now);
        events.publishEvent(new VerificationCancelled(document.id(), document.owner(), admin, command.reason(), now));
        if (counted) {
            standings.follow(document, now);
        }
        broadcasts.publish(DocumentRecords.TOPIC, document.owner().value());
    }

    private Instant now() {
        return clock.instant();
    }

    private Document forChange(DocumentId id) {
        Document document = documents.findForChange(id.value()).orElseThrow(() -> new DocumentUnknown(id));
        AuditTrail.about(document.owner());
        return document;
    }
}
