package org.mmhc.verification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.mmhc.tasks.TaskId;
import org.mmhc.verification.DocumentRefusals.DocumentNotOpened;
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

    /** What the task list says of a decision that is not told yet. */
    private static final String BLIND = "REVIEWED";

    private final Documents documents;
    private final TaskDesk tasks;
    private final Standings standings;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final AgencySettings agency;
    private final Clock clock;

    DocumentReview(
            Documents documents,
            TaskDesk tasks,
            Standings standings,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            AgencySettings agency,
            Clock clock) {
        this.documents = documents;
        this.tasks = tasks;
        this.standings = standings;
        this.events = events;
        this.broadcasts = broadcasts;
        this.agency = agency;
        this.clock = clock;
    }

    /**
     * Decides a review task.
     *
     * @param taskVersion the version of the task that the reviewer saw
     * @param reason why, for all but an approval
     * @param note what the owner should know
     * @param particulars what stands on the document, for an approval; what is needed follows from its type
     */
    public record DecideReview(
            @NotNull TaskId task,
            long taskVersion,
            @NotNull Decision decision,
            @Nullable DocumentReason reason,
            @Nullable String note,
            @NotNull Particulars particulars) {}

    /** Ends a document's case. */
    public record CancelVerification(
            @NotNull DocumentId document,
            long version,
            @NotNull DocumentReason reason,
            @Nullable String note) {}

    /** What the process hears of a review; and whether it agrees with the one before. */
    record Reviewed(Decision decision, @Nullable DocumentReason reason, Uid reviewer, boolean agreed)
            implements ProcessVariables {}

    /**
     * Decides a review. The completed task and the review are one fact: both happen or neither. Refused with
     * {@link DocumentNotOpened} when somebody approves what they have not seen. What the first of two reviewers decides is told to
     * nobody, the task list included, until the second one has decided too.
     */
    @Audited(value = "verification.reviewDecided", reference = "#command.task()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public void decide(@Valid DecideReview command) {
        Verdict verdict = new Verdict(command.decision(), command.reason(), command.note(), command.particulars());
        Uid reviewer = CurrentUser.require().uid();
        tasks.complete(command.task(), command.taskVersion(), task -> {
            Document document = forChange(new DocumentId(task.reference()));
            requireOpened(document, reviewer, verdict);
            Verdict complete = verdict.on(document.type(), LocalDate.ofInstant(now(), agency.zone()));
            boolean agreed =
                    document.review(command.task(), ReviewKind.ofFormKey(task.formKey()), reviewer, complete, now());
            broadcasts.publish(DocumentRecords.TOPIC, document.owner().value());
            return new TaskResult(
                    document.isBlind() ? BLIND : complete.decision().name(),
                    new Reviewed(complete.decision(), complete.reason(), reviewer, agreed).asMap());
        });
    }

    private void requireOpened(Document document, Uid reviewer, Verdict verdict) {
        List<String> files =
                document.newestFiles().stream().map(file -> file.id().value()).toList();
        if (verdict.decision() == Decision.APPROVE && documents.countOpened(files, reviewer.value()) < files.size()) {
            throw new DocumentNotOpened();
        }
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
