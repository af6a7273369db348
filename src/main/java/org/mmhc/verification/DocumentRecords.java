package org.mmhc.verification;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDirectory;
import org.mmhc.storage.FileId;
import org.mmhc.storage.FileStorage;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.storage.FileStorage.StoredFile;
import org.mmhc.verification.DocumentRefusals.DocumentFileUnknown;
import org.mmhc.verification.DocumentRefusals.DocumentUnknown;
import org.mmhc.verification.DocumentRefusals.NotYourDocuments;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads documents. Owners read their own; the committee and admins read all; to anybody else a document does not exist
 * ({@link DocumentUnknown}). Who reviewed what, and what reviewers wrote to each other, is not for owners; what the first of two
 * reviewers thinks is for nobody else until the second has decided.
 */
@Service
@PreAuthorize("isAuthenticated()")
public class DocumentRecords {

    /** Tells screens whose documents changed. */
    public static final String TOPIC = "documents";

    private final Documents documents;
    private final VerificationPolicy policy;
    private final Standings standings;
    private final FileStorage storage;
    private final UserDirectory users;
    private final TransactionTemplate reading;
    private final TransactionTemplate noting;
    private final Clock clock;

    DocumentRecords(
            Documents documents,
            VerificationPolicy policy,
            Standings standings,
            FileStorage storage,
            UserDirectory users,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.documents = documents;
        this.policy = policy;
        this.standings = standings;
        this.storage = storage;
        this.users = users;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.noting = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * A document in a list.
     *
     * @param resubmitBy until when better files are awaited, null when none are
     * @param particulars what its reviewers read on it, empty until it is verified
     */
    public record DocumentSummary(
            DocumentId id,
            Uid owner,
            DocumentType type,
            DocumentStatus status,
            int revision,
            @Nullable DocumentReason reason,
            @Nullable String note,
            @Nullable Instant resubmitBy,
            Instant submittedAt,
            @Nullable Instant verifiedAt,
            @Nullable Instant expiresAt,
            Particulars particulars,
            Instant changedAt,
            long version) {}

    /**
     * One type of document that a person can hand in.
     *
     * @param current the document that says most about its owner, null when there is none
     * @param pending the document that is being looked at, which may be the current one
     */
    public record ChecklistItem(
            DocumentType type,
            boolean required,
            @Nullable Integer validityMonths,
            @Nullable DocumentSummary current,
            @Nullable DocumentSummary pending,
            NextStep nextStep) {}

    /** How far a person is verified, and every type of document that they can hand in, the needed ones first. */
    public record Checklist(Uid owner, VerificationStatus status, List<ChecklistItem> items) {}

    /** A file of a document; one that cannot be opened was unsafe. */
    public record FileRow(
            FileId id,
            int revision,
            String fileName,
            String contentType,
            long size,
            ScanState scan,
            boolean openable) {}

    /** A review of a document. */
    public record ReviewRow(
            ReviewKind kind,
            int revision,
            Uid reviewer,
            String reviewerName,
            Decision decision,
            @Nullable DocumentReason reason,
            @Nullable String note,
            Particulars particulars,
            Instant at) {}

    /**
     * Something that happened to a document.
     *
     * @param byName who did it, null when it was the system or is not for the reader
     * @param decision what a reviewer decided, null when it is no review or not for the reader (yet)
     */
    public record TimelineEntry(
            Instant at,
            MilestoneKind kind,
            int revision,
            @Nullable String byName,
            @Nullable Decision decision,
            @Nullable DocumentReason reason,
            @Nullable String note) {}

    /**
     * A document with all that its page shows.
     *
     * @param unscanned whether a file of the newest revision was not scanned for viruses
     */
    public record DocumentDetails(
            DocumentSummary document,
            String ownerName,
            Role ownerRole,
            @Nullable DocumentId replaces,
            List<FileRow> files,
            List<ReviewRow> reviews,
            List<TimelineEntry> timeline,
            boolean unscanned,
            boolean own,
            boolean mayResubmit,
            boolean mayWithdraw,
            boolean mayReplace,
            boolean mayCancel) {}

    /** A file opened for reading; the caller closes the stream. */
    public record OpenedFile(StoredFile file, InputStream content) {}

    /** The caller's documents, newest first. */
    public List<DocumentSummary> mine() {
        return of(CurrentUser.require().uid());
    }

    /** Somebody's documents, newest first. */
    @Audited(value = "verification.documentsListed", subject = "#owner", kind = Audited.Kind.READ)
    public List<DocumentSummary> of(Uid owner) {
        requireReader(owner);
        return documents.findByOwnerOrderBySubmittedAtDescIdDesc(owner).stream()
                .map(this::summary)
                .toList();
    }

    /** The caller's checklist. */
    public Checklist myChecklist() {
        return checklist(CurrentUser.require().uid());
    }

    /** Somebody's checklist. */
    @Audited(value = "verification.checklistRead", subject = "#owner", kind = Audited.Kind.READ)
    public Checklist checklist(Uid owner) {
        requireReader(owner);
        List<Document> all = documents.findByOwnerOrderBySubmittedAtDescIdDesc(owner);
        List<ChecklistItem> items = Arrays.stream(DocumentType.values())
                .filter(type -> type.isFor(owner.joinedAs()))
                .map(type -> item(owner.joinedAs(), type, all))
                .sorted(Comparator.comparing(ChecklistItem::required).reversed())
                .toList();
        return new Checklist(owner, standings.of(owner), items);
    }

    /** How far somebody is verified. */
    @Audited(value = "verification.statusRead", subject = "#owner", kind = Audited.Kind.READ)
    public VerificationStatus statusOf(Uid owner) {
        requireReader(owner);
        return standings.of(owner);
    }

    /** One document. */
    @Audited(value = "verification.documentRead", reference = "#id", kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public DocumentDetails get(DocumentId id) {
        return refreshed(id);
    }

    /** The same once more, for a page that shows it already. */
    @Transactional(readOnly = true)
    public DocumentDetails refreshed(DocumentId id) {
        Document document = readable(id);
        Actor reader = CurrentUser.require();
        boolean own = reader.uid().equals(document.owner());
        boolean pendingOfType =
                documents.existsByOwnerAndTypeAndStatusIn(document.owner(), document.type(), DocumentStatus.PENDING);
        return new DocumentDetails(
                summary(document),
                users.nameOf(document.owner()),
                document.ownerRole(),
                document.replaces(),
                document.files().stream().map(file -> row(document, file)).toList(),
                own
                        ? List.of()
                        : document.reviews().stream()
                                .filter(review -> document.tells(review, reader.uid()))
                                .map(this::row)
                                .toList(),
                timeline(document, own),
                document.isUnscanned(),
                own,
                own && document.status() == DocumentStatus.RESUBMISSION_REQUESTED,
                own && document.status().isPending(),
                own && document.isReplaceable() && !pendingOfType,
                reader.is(Role.ADMIN) && !document.status().isClosed());
    }

    /**
     * Opens a file of a document. Refused when there is none, and when it was found unsafe. That a reviewer opened it is kept: nobody
     * approves what they have not seen.
     */
    @Audited(value = "verification.fileOpened", reference = "{#id, #file}", kind = Audited.Kind.READ)
    public OpenedFile openFile(DocumentId id, FileId file) {
        StoredFile found = Objects.requireNonNull(reading.execute(status -> {
            Document document = readable(id);
            return document.files().stream()
                    .filter(candidate -> candidate.id().equals(file) && isOpenable(document, candidate))
                    .findFirst()
                    .map(candidate -> storage.describe(candidate.id()))
                    .orElseThrow(DocumentFileUnknown::new);
        }));
        OpenedFile opened = new OpenedFile(found, storage.open(found.id()));
        Actor reader = CurrentUser.require();
        if (reader.isOffice()) {
            noting.executeWithoutResult(
                    status -> documents.noteOpening(file.value(), reader.uid().value(), clock.instant()));
        }
        return opened;
    }

    private Document readable(DocumentId id) {
        Document document = documents.findById(id.value()).orElseThrow(() -> new DocumentUnknown(id));
        AuditTrail.about(document.owner());
        if (!mayRead(document.owner())) {
            throw new DocumentUnknown(id);
        }
        return document;
    }

    private static void requireReader(Uid owner) {
        if (!mayRead(owner)) {
            throw new NotYourDocuments();
        }
    }

    private static boolean mayRead(Uid owner) {
        Actor actor = CurrentUser.require();
        return actor.isSystem() || actor.uid().equals(owner) || actor.isOffice();
    }

    private static boolean isOpenable(Document document, DocumentFile file) {
        boolean quarantined = document.status() == DocumentStatus.QUARANTINED && file.revision() == document.revision();
        return !quarantined && file.scan() != ScanState.INFECTED;
    }

    private ChecklistItem item(Role role, DocumentType type, List<Document> all) {
        VerificationPolicy.Rule rule = policy.ruleFor(role, type);
        Document current = Standings.counting(all, type).orElse(null);
        Document pending = all.stream()
                .filter(document -> document.type() == type && document.status().isPending())
                .findFirst()
                .orElse(null);
        return new ChecklistItem(
                type,
                rule.required(),
                rule.validityMonths(),
                current == null ? null : summary(current),
                pending == null ? null : summary(pending),
                nextStep(current, pending));
    }

    private NextStep nextStep(@Nullable Document current, @Nullable Document pending) {
        if (pending != null) {
            return pending.status() == DocumentStatus.RESUBMISSION_REQUESTED ? NextStep.RESUBMIT : NextStep.WAIT;
        }
        if (current == null) {
            return NextStep.HAND_IN;
        }
        return switch (current.statusAt(clock.instant())) {
            case VERIFIED -> NextStep.NOTHING;
            case EXPIRING -> NextStep.RENEW;
            case EXPIRED -> NextStep.REPLACE;
            case WITHDRAWN -> NextStep.HAND_IN;
            default -> NextStep.TRY_AGAIN;
        };
    }

    private List<TimelineEntry> timeline(Document document, boolean own) {
        List<TimelineEntry> entries = new ArrayList<>();
        for (Milestone milestone : document.milestones()) {
            if (!own || milestone.kind() != MilestoneKind.ESCALATED) {
                entries.add(new TimelineEntry(
                        milestone.happenedAt(),
                        milestone.kind(),
                        milestone.revision(),
                        milestone.actor().equals(Uid.SYSTEM)
                                        || own && !milestone.actor().equals(document.owner())
                                ? null
                                : users.nameOf(milestone.actor()),
                        null,
                        milestone.reason(),
                        milestone.note()));
            }
        }
        for (Review review : document.reviews()) {
            boolean told = !own && document.tells(review, CurrentUser.require().uid());
            entries.add(new TimelineEntry(
                    review.reviewedAt(),
                    MilestoneKind.REVIEWED,
                    review.revision(),
                    own ? null : users.nameOf(review.reviewer()),
                    told ? review.decision() : null,
                    told ? review.reason() : null,
                    told ? review.note() : null));
        }
        entries.sort(Comparator.comparing(TimelineEntry::at));
        return entries;
    }

    private static FileRow row(Document document, DocumentFile file) {
        return new FileRow(
                file.id(),
                file.revision(),
                file.fileName(),
                file.contentType(),
                file.size(),
                file.scan(),
                isOpenable(document, file));
    }

    private ReviewRow row(Review review) {
        return new ReviewRow(
                review.kind(),
                review.revision(),
                review.reviewer(),
                users.nameOf(review.reviewer()),
                review.decision(),
                review.reason(),
                review.note(),
                review.particulars(),
                review.reviewedAt());
    }

    private DocumentSummary summary(Document document) {
        return new DocumentSummary(
                document.id(),
                document.owner(),
                document.type(),
                document.statusAt(clock.instant()),
                document.revision(),
                document.reason(),
                document.note(),
                document.resubmitBy(),
                document.submittedAt(),
                document.verifiedAt(),
                document.expiresAt(),
                document.particulars(),
                document.changedAt(),
                document.version());
    }
}
