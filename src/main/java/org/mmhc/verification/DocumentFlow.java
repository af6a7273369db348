package org.mmhc.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.Notifications.SendNotification;
import org.mmhc.storage.FileStorage;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.tasks.TaskDesk;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps that the process takes with a document. Only the system may. A step that comes too late, because the owner or
 * an admin ended the document meanwhile, changes nothing and tells nobody.
 */
@Service
@Transactional
@PreAuthorize("hasRole('SYSTEM')")
public class DocumentFlow {

    private static final int OVERDUE_PRIORITY = 90;
    private static final Duration WORTH_FOR = Duration.ofDays(7);

    private final Documents documents;
    private final FileStorage storage;
    private final TaskDesk tasks;
    private final Notifications notifications;
    private final UserDirectory users;
    private final CaregiverStanding standing;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    DocumentFlow(
            Documents documents,
            FileStorage storage,
            TaskDesk tasks,
            Notifications notifications,
            UserDirectory users,
            CaregiverStanding standing,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.documents = documents;
        this.storage = storage;
        this.tasks = tasks;
        this.notifications = notifications;
        this.users = users;
        this.standing = standing;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** How long a verified document counts; both null when it counts for ever. */
    public record Validity(
            @Nullable Instant expiresAt, @Nullable Instant warnAt) {

        static final Validity UNLIMITED = new Validity(null, null);
    }

    /**
     * A decision of the process to be recorded.
     *
     * @param validityMonths null or 0 when the document counts for ever
     * @param warnBeforeDays how long before its end the owner is warned
     */
    public record RecordVerification(
            DocumentId document,
            Decision decision,
            @Nullable DocumentReason reason,
            @Nullable Integer validityMonths,
            int warnBeforeDays) {}

    /** Checks the newest files: what they are, and whether they carry a virus. */
    public ScanOutcome scan(DocumentId id) {
        Document document = forChange(id);
        ScanOutcome outcome = ScanOutcome.SAFE;
        for (DocumentFile file : document.newestFiles()) {
            file.scanned(storage.scan(file.id()));
            if (file.scan() == ScanState.INFECTED) {
                outcome = ScanOutcome.INFECTED;
            } else if (outcome == ScanOutcome.SAFE
                    && !document.type().accepts(storage.describe(file.id()).contentType())) {
                outcome = ScanOutcome.WRONG_TYPE;
            }
        }
        if (outcome == ScanOutcome.SAFE) {
            document.checked(now());
        }
        tellScreens(document);
        return outcome;
    }

    /** Moves the newest files out of reach and ends the document. */
    public void quarantine(DocumentId id) {
        Document document = forChange(id);
        document.newestFiles().forEach(file -> storage.quarantine(file.id()));
        document.quarantine(now());
        tellScreens(document);
    }

    /** Makes an overdue look at the document urgent and tells the admins. */
    public void escalate(DocumentId id) {
        tasks.raisePriority(id.value(), OVERDUE_PRIORITY, "verification.task.escalated");
        Document document = forChange(id);
        document.escalate(now());
        if (Notice.REVIEW_OVERDUE.isTrueOf(document.status())) {
            users.activeWithRole(Role.ADMIN)
                    .forEach(admin -> mail(admin.uid(), Notice.REVIEW_OVERDUE.template(), document));
        }
        tellScreens(document);
    }

    /** Asks the owner for better files. */
    public void requestResubmission(DocumentId id, @Nullable DocumentReason reason) {
        Document document = forChange(id);
        document.requestResubmission(reason, now());
        tellOwner(document, Notice.RESUBMISSION_REQUESTED);
        tellScreens(document);
    }

    /** Gives up waiting for better files. */
    public void lapse(DocumentId id) {
        Document document = forChange(id);
        document.lapse(now());
        tellScreens(document);
    }

    /** Records the decision; a document that it replaces stops counting in the same moment. */
    public Validity recordVerification(RecordVerification command) {
        Document document = forChange(command.document());
        Validity validity = switch (command.decision()) {
            case APPROVE -> verify(document, command);
            case REJECT -> reject(document, command.reason());
            case RESUBMIT -> throw new ReasonNotFitting();
        };
        tellScreens(document);
        return validity;
    }

    private Validity verify(Document document, RecordVerification command) {
        Instant now = now();
        if (document.status().isPending()) {
            document.replaces().ifPresent(old -> replace(old, document.id(), now));
        }
        if (document.verify(end(command.validityMonths(), now), now)) {
            events.publishEvent(
                    new DocumentVerified(document.id(), document.owner(), document.type(), document.expiresAt(), now));
        }
        Instant expiresAt = document.status().isStanding() ? document.expiresAt() : null;
        return expiresAt == null
                ? Validity.UNLIMITED
                : new Validity(expiresAt, expiresAt.minus(Duration.ofDays(command.warnBeforeDays())));
    }

    private void replace(DocumentId oldId, DocumentId by, Instant now) {
        Document old = forChange(oldId);
        if (old.replaceBy(now)) {
            events.publishEvent(new DocumentReplaced(oldId, old.owner(), by, now));
        }
        documents.saveAndFlush(old);
    }

    private Validity reject(Document document, @Nullable DocumentReason reason) {
        Instant now = now();
        if (document.reject(reason, now)) {
            events.publishEvent(new DocumentRejected(document.id(), document.owner(), document.type(), reason, now));
        }
        return Validity.UNLIMITED;
    }

    private static @Nullable Instant end(@Nullable Integer months, Instant from) {
        return months == null || months == 0
                ? null
                : from.atZone(ZoneOffset.UTC).plusMonths(months).toInstant();
    }

    /** Tells the owner that the document expires soon. */
    public void warnExpiry(DocumentId id) {
        Document document = forChange(id);
        if (document.warnExpiry(now())) {
            tellOwner(document, Notice.EXPIRY_WARNING);
        }
        tellScreens(document);
    }

    /** Ends a document whose time is over; a caregiver who needed it is no longer verified. */
    public void expire(DocumentId id) {
        Document document = forChange(id);
        Instant now = now();
        if (document.expire(now)) {
            events.publishEvent(new DocumentExpired(document.id(), document.owner(), document.type(), now));
            standing.lost(document, now);
        }
        tellScreens(document);
    }

    /** The process has heard that the owner took the document back. */
    public void recordWithdrawal(DocumentId id) {
        Document document = forChange(id);
        document.withdraw(now());
        tellScreens(document);
    }

    /** The process has heard that an admin ended the case, which the admin did already. */
    public void recordCancellation(DocumentId id) {
        tellScreens(forChange(id));
    }

    /** Tells the owner, if it is still true. */
    public void notifyOwner(DocumentId id, Notice notice) {
        tellOwner(find(id), notice);
    }

    /** Tells every member of the committee, if it is still true. */
    public void notifyCommittee(DocumentId id, Notice notice) {
        Document document = find(id);
        if (notice.isTrueOf(document.status())) {
            users.activeWithRole(Role.COMMITTEE)
                    .forEach(member -> mail(member.uid(), notice.template() + "-committee", document));
        }
    }

    private void tellOwner(Document document, Notice notice) {
        if (notice.isTrueOf(document.status())) {
            mail(document.owner(), notice.template(), document);
        }
    }

    private void mail(Uid to, String template, Document about) {
        notifications.send(
                new SendNotification(to, Channel.EMAIL, template, about.id().value(), WORTH_FOR));
    }

    private void tellScreens(Document document) {
        broadcasts.publish("documents", document.owner().value());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Document forChange(DocumentId id) {
        return documents.findForChange(id.value()).orElseThrow(() -> new DocumentUnknown(id));
    }

    private Document find(DocumentId id) {
        return documents.findById(id.value()).orElseThrow(() -> new DocumentUnknown(id));
    }
}
