package org.mmhc.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.identity.UserDirectory;
import org.mmhc.notifications.Notifications;
import org.mmhc.notifications.Notifications.SendNotification;
import org.mmhc.storage.FileStorage;
import org.mmhc.storage.FileStorage.StoredFile;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.verification.DocumentRefusals.DocumentUnknown;
import org.mmhc.verification.DocumentRefusals.StepWithoutGround;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps that the process takes with a document. Only the system may. A step names the document and nothing else: what it
 * comes to is decided from the document's own record, and one without ground there is refused. A step that comes too late, because the owner or
 * an admin ended the document meanwhile, changes nothing and tells nobody.
 */
@Service
@Transactional
@PreAuthorize("hasRole('SYSTEM')")
public class DocumentFlow {

    private static final int OVERDUE_PRIORITY = 90;
    private static final Duration WORTH_FOR = Duration.ofDays(7);

    private final Documents documents;
    private final VerificationPolicy policy;
    private final FileStorage storage;
    private final TaskDesk tasks;
    private final Notifications notifications;
    private final UserDirectory users;
    private final Standings standings;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final AgencySettings agency;
    private final Clock clock;

    DocumentFlow(
            Documents documents,
            VerificationPolicy policy,
            FileStorage storage,
            TaskDesk tasks,
            Notifications notifications,
            UserDirectory users,
            Standings standings,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            AgencySettings agency,
            Clock clock) {
        this.documents = documents;
        this.policy = policy;
        this.storage = storage;
        this.tasks = tasks;
        this.notifications = notifications;
        this.users = users;
        this.standings = standings;
        this.events = events;
        this.broadcasts = broadcasts;
        this.agency = agency;
        this.clock = clock;
    }

    /**
     * What became of a document, as its process hears it.
     *
     * @param expiresAt until when it counts, null for ever
     * @param warnAt when its owner is warned, null when it counts for ever
     */
    public record Recorded(
            Decision decision,
            @Nullable Instant expiresAt,
            @Nullable Instant warnAt) implements ProcessVariables {}

    /** What is known about a document before a step is taken with it. */
    public record Facts(List<StoredFile> files, Terms terms) {}

    /** Looks into the newest files, for viruses too, and asks what is asked of such a document. */
    @Transactional(propagation = Propagation.NEVER)
    public Facts look(DocumentId id) {
        Document document = documents.findWithFiles(id.value()).orElseThrow(() -> new DocumentUnknown(id));
        return new Facts(
                document.newestFiles().stream()
                        .map(file -> storage.scan(file.id()))
                        .toList(),
                policy.termsFor(document.ownerRole(), document.type()));
    }

    /** Records what a look into the newest files said: what they are, and whether they carry a virus. */
    public ScanOutcome check(DocumentId id, Facts facts) {
        Document document = documents.findWithFilesForChange(id.value()).orElseThrow(() -> new DocumentUnknown(id));
        ScanOutcome outcome = document.checked(facts.files(), facts.terms(), now());
        tellScreens(document);
        return outcome;
    }

    /** Moves the newest files out of reach and ends the document. */
    public void quarantine(DocumentId id) {
        Document document = forChange(id);
        document.quarantine(now());
        if (document.status() == DocumentStatus.QUARANTINED) {
            document.newestFiles().forEach(file -> storage.quarantine(file.id()));
        }
        tellScreens(document);
    }

    /** Makes an overdue look at the document urgent and tells the admins. */
    public void escalate(DocumentId id) {
        tasks.raisePriority(id.value(), OVERDUE_PRIORITY, "verification.task.escalated");
        Document document = forChange(id);
        if (document.escalate(now())) {
            users.activeWithRole(Role.ADMIN)
                    .forEach(admin -> mail(admin.uid(), Notice.REVIEW_OVERDUE.template(), document));
        }
        tellScreens(document);
    }

    /** Asks the owner for better files. */
    public void requestResubmission(DocumentId id) {
        Document document = forChange(id);
        document.requestResubmission(now());
        tellOwner(document, Notice.RESUBMISSION_REQUESTED);
        tellScreens(document);
    }

    /** Gives up waiting for better files. */
    public void lapse(DocumentId id) {
        Document document = forChange(id);
        document.lapse(now());
        tellScreens(document);
    }

    /**
     * Records what the document's own reviews come to; a document that it replaces stops counting in the same moment. Refused
     * with {@link StepWithoutGround} while they come to nothing.
     */
    public Recorded recordVerification(DocumentId id) {
        Document document = forChange(id);
        if (document.status().isPending()) {
            switch (document.decided()) {
                case APPROVE -> verify(document, now());
                case REJECT -> reject(document, now());
                case RESUBMIT -> throw new StepWithoutGround(id);
            }
            tellScreens(document);
        }
        boolean counts = document.status().isStanding();
        return new Recorded(
                document.verifiedAt() == null ? Decision.REJECT : Decision.APPROVE,
                counts ? document.expiresAt() : null,
                counts ? document.warnAt() : null);
    }

    private void verify(Document document, Instant now) {
        if (document.replaces() != null) {
            replace(document.replaces(), document.id(), now);
        }
        if (document.verify(now, agency.zone())) {
            events.publishEvent(
                    new DocumentVerified(document.id(), document.owner(), document.type(), document.expiresAt(), now));
            standings.follow(document, now);
        }
    }

    private void replace(DocumentId oldId, DocumentId by, Instant now) {
        Document old = forChange(oldId);
        if (old.replaceBy(now)) {
            events.publishEvent(new DocumentReplaced(oldId, old.owner(), by, now));
        }
        documents.saveAndFlush(old);
    }

    private void reject(Document document, Instant now) {
        if (document.reject(now)) {
            events.publishEvent(
                    new DocumentRejected(document.id(), document.owner(), document.type(), document.reason(), now));
        }
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
            standings.follow(document, now);
        }
        tellScreens(document);
    }

    /** The process has heard that the owner took the document back, which the owner did already. */
    public void recordWithdrawal(DocumentId id) {
        recordEnd(id);
    }

    /** The process has heard that an admin ended the case, which the admin did already. */
    public void recordCancellation(DocumentId id) {
        recordEnd(id);
    }

    private void recordEnd(DocumentId id) {
        Document document = forChange(id);
        document.requireClosed();
        tellScreens(document);
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
        notifications.send(new SendNotification(to, template, about.id().value(), WORTH_FOR));
    }

    private void tellScreens(Document document) {
        broadcasts.publish(DocumentRecords.TOPIC, document.owner().value());
    }

    private Instant now() {
        return clock.instant();
    }

    private Document forChange(DocumentId id) {
        return documents.findForChange(id.value()).orElseThrow(() -> new DocumentUnknown(id));
    }

    private Document find(DocumentId id) {
        return documents.findById(id.value()).orElseThrow(() -> new DocumentUnknown(id));
    }
}
