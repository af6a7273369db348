package org.mmhc.verification;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.storage.FileStorage.StoredFile;
import org.mmhc.tasks.TaskId;
import org.mmhc.verification.DocumentRefusals.AlreadyReviewed;
import org.mmhc.verification.DocumentRefusals.DocumentChanged;
import org.mmhc.verification.DocumentRefusals.DocumentClosed;
import org.mmhc.verification.DocumentRefusals.DocumentNotInReview;
import org.mmhc.verification.DocumentRefusals.DocumentNotPending;
import org.mmhc.verification.DocumentRefusals.DocumentNotReplaceable;
import org.mmhc.verification.DocumentRefusals.DocumentTypeNotForRole;
import org.mmhc.verification.DocumentRefusals.FileCountNotAccepted;
import org.mmhc.verification.DocumentRefusals.NoteMissing;
import org.mmhc.verification.DocumentRefusals.OwnDocument;
import org.mmhc.verification.DocumentRefusals.PictureExpected;
import org.mmhc.verification.DocumentRefusals.ReasonNotFitting;
import org.mmhc.verification.DocumentRefusals.ResubmissionNotRequested;
import org.mmhc.verification.DocumentRefusals.StepWithoutGround;

/**
 * A document that somebody handed in to prove something, with all its revisions, what reviewers made of it, and how long
 * it counts. It decides from its own record: a step that the process takes is a hint, and one that the record does not bear out
 * is refused with {@link StepWithoutGround}. What the owner or an admin ended stays ended: steps that the process takes later,
 * because it has not heard of it yet, change nothing.
 */
@Entity
@Table(name = "verification_document")
class Document {

    /** The process and we read different clocks. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    @Id
    private String id;

    private Uid owner;

    @Enumerated(EnumType.STRING)
    private Role ownerRole;

    @Enumerated(EnumType.STRING)
    private DocumentType type;

    @Enumerated(EnumType.STRING)
    private DocumentStatus status = DocumentStatus.SUBMITTED;

    private int revision;

    @Enumerated(EnumType.STRING)
    private @Nullable DocumentReason reason;

    private @Nullable String note;

    private @Nullable String replaces;

    private Instant submittedAt;

    private @Nullable Instant verifiedAt;

    private @Nullable Instant expiresAt;

    private @Nullable Instant resubmitBy;

    @Convert(converter = NumberColumns.OfDocument.class)
    private @Nullable String number;

    private @Nullable String issuer;

    private @Nullable LocalDate validUntil;

    private Instant changedAt;

    @Embedded
    private @Nullable Terms terms;

    @Version
    private @Nullable Long version;

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "document_id", nullable = false, updatable = false)
    @OrderBy("revision, place")
    private List<DocumentFile> files = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "document_id", nullable = false, updatable = false)
    @OrderBy("reviewedAt")
    private List<Review> reviews = new ArrayList<>();

    /* Theirs, so that one more is added without reading those before it. */
    @OneToMany(mappedBy = "document", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("id")
    private List<Milestone> milestones = new ArrayList<>();

    @SuppressWarnings("NullAway")
    protected Document() {}

    private Document(DocumentId id, Uid owner, DocumentType type, @Nullable DocumentId replaces, Instant at) {
        this.id = id.value();
        this.owner = owner;
        this.ownerRole = owner.joinedAs();
        this.type = type;
        this.replaces = replaces == null ? null : replaces.value();
        this.submittedAt = at;
        this.changedAt = at;
    }

    /** Hands in a document for the first time. */
    static Document submitted(DocumentId id, Uid owner, DocumentType type, List<StoredFile> files, Instant at) {
        return begun(new Document(id, owner, type, null, at), files, at);
    }

    /** Hands in a newer document for one that was verified once; the old one counts until the new one does. */
    static Document replacing(Document old, DocumentId id, List<StoredFile> files, Instant at) {
        if (!old.isReplaceable()) {
            throw new DocumentNotReplaceable();
        }
        return begun(new Document(id, old.owner, old.type, old.id(), at), files, at);
    }

    private static Document begun(Document document, List<StoredFile> files, Instant at) {
        document.requireRole();
        document.addRevision(files);
        document.reached(MilestoneKind.SUBMITTED, document.owner, at, null, null);
        return document;
    }

    private void requireRole() {
        if (!type.isFor(ownerRole)) {
            throw new DocumentTypeNotForRole();
        }
    }

    /** Refused unless the caller saw the newest version. */
    void requireVersion(long seen) {
        if (version() != seen) {
            throw new DocumentChanged();
        }
    }

    /** The owner hands in better files after having been asked. */
    void resubmit(List<StoredFile> better, Instant at) {
        requireResubmissionRequested();
        addRevision(better);
        status = DocumentStatus.SUBMITTED;
        reason = null;
        note = null;
        reached(MilestoneKind.RESUBMITTED, owner, at, null, null);
    }

    /** Refused unless better files were asked for. */
    void requireResubmissionRequested() {
        if (status != DocumentStatus.RESUBMISSION_REQUESTED) {
            throw new ResubmissionNotRequested();
        }
    }

    private void addRevision(List<StoredFile> added) {
        if (added.isEmpty() || added.size() > DocumentSubmission.MOST_FILES) {
            throw new FileCountNotAccepted(DocumentSubmission.MOST_FILES);
        }
        if (added.stream().anyMatch(file -> !type.accepts(file.contentType()))) {
            throw new PictureExpected();
        }
        revision++;
        for (StoredFile file : added) {
            files.add(new DocumentFile(file, revision, files.size() + 1));
        }
    }

    /** A dispute was upheld: the same files are looked at once more, by others. */
    void reopen(Instant at) {
        if (!status.isReopenable()) {
            throw new DocumentClosed();
        }
        List<DocumentFile> looked = newestFiles();
        revision++;
        looked.forEach(file -> file.again(revision));
        status = DocumentStatus.SUBMITTED;
        reason = null;
        note = null;
        resubmitBy = null;
        reached(MilestoneKind.REOPENED, Uid.SYSTEM, at, null, null);
    }

    private boolean isReopened() {
        return milestones.stream()
                .anyMatch(milestone -> milestone.kind() == MilestoneKind.REOPENED && milestone.revision() == revision);
    }

    /** The owner takes the document back, which they can until it is decided. */
    void withdraw(Instant at) {
        if (status == DocumentStatus.WITHDRAWN) {
            return;
        }
        if (!status.isPending()) {
            throw new DocumentNotPending();
        }
        status = DocumentStatus.WITHDRAWN;
        reached(MilestoneKind.WITHDRAWN, owner, at, null, null);
    }

    /** An admin ends the case, or takes back what was verified. */
    void cancel(Uid admin, DocumentReason because, @Nullable String noteToOwner, Instant at) {
        String cleanNote = Verdict.cleaned(noteToOwner);
        if (!DocumentReason.forCancelling().contains(because)) {
            throw new ReasonNotFitting();
        }
        if (because.needsNote() && cleanNote == null) {
            throw new NoteMissing();
        }
        if (status == DocumentStatus.CANCELLED) {
            return;
        }
        if (status.isClosed()) {
            throw new DocumentClosed();
        }
        status = DocumentStatus.CANCELLED;
        reason = because;
        note = cleanNote;
        reached(MilestoneKind.CANCELLED, admin, at, because, cleanNote);
    }

    /** Keeps what a look into the newest files said, and what is asked of the document from now on. */
    ScanOutcome checked(List<StoredFile> looked, Terms asked, Instant at) {
        for (DocumentFile file : newestFiles()) {
            file.checked(looked.stream()
                    .filter(found -> found.id().equals(file.id()))
                    .findFirst()
                    .orElseThrow(this::withoutGround));
        }
        ScanOutcome outcome = outcome();
        if (outcome == ScanOutcome.SAFE && status == DocumentStatus.SUBMITTED) {
            status = DocumentStatus.IN_REVIEW;
            terms = asked;
            resubmitBy = null;
            reached(MilestoneKind.CHECKED, Uid.SYSTEM, at, null, null);
        }
        return outcome;
    }

    private ScanOutcome outcome() {
        if (newestFiles().stream().anyMatch(file -> file.scan() == ScanState.INFECTED)) {
            return ScanOutcome.INFECTED;
        }
        return newestFiles().stream().allMatch(file -> type.accepts(file.contentType()))
                ? ScanOutcome.SAFE
                : ScanOutcome.WRONG_TYPE;
    }

    /** The newest files are unsafe: the document ends. */
    void quarantine(Instant at) {
        if (status.isPending()) {
            require(outcome() != ScanOutcome.SAFE);
            status = DocumentStatus.QUARANTINED;
            reached(MilestoneKind.QUARANTINED, Uid.SYSTEM, at, null, null);
        }
    }

    /**
     * Somebody looked at the newest revision. Nobody reviews their own document or the same revision twice. Says whether it agrees
     * with the look before it.
     */
    boolean review(TaskId task, ReviewKind kind, Uid reviewer, Verdict verdict, Instant at) {
        if (reviewer.equals(owner)) {
            throw new OwnDocument();
        }
        if (status != DocumentStatus.IN_REVIEW) {
            throw new DocumentNotInReview();
        }
        if ((isReopened() ? reviews : reviewsOfRevision())
                .stream().anyMatch(review -> review.reviewer().equals(reviewer))) {
            throw new AlreadyReviewed();
        }
        if (nextLook() != kind) {
            throw new DocumentNotInReview();
        }
        reviews.add(new Review(task, kind, revision, reviewer, verdict, at));
        changedAt = at;
        return kind == ReviewKind.SECOND && agreed();
    }

    private boolean agreed() {
        Review first = look(ReviewKind.FIRST);
        Review second = look(ReviewKind.SECOND);
        return first != null && second != null && second.agreesWith(first);
    }

    /** Whether what the first one said is kept from all others until a second one has said what they think. */
    boolean isBlind() {
        return status == DocumentStatus.IN_REVIEW && nextLook() == ReviewKind.SECOND;
    }

    /** Whether that reader may know what was said there: the second of two reviewers thinks for themselves. */
    boolean tells(Review review, Uid reader) {
        return !isBlind() || review.revision() < revision || review.reviewer().equals(reader);
    }

    /** Which look the reviews so far leave to be taken, null when they carry a decision. */
    private @Nullable ReviewKind nextLook() {
        Review first = look(ReviewKind.FIRST);
        if (first == null) {
            return ReviewKind.FIRST;
        }
        if (!terms().needsSecondLook()) {
            return null;
        }
        if (look(ReviewKind.SECOND) == null) {
            return ReviewKind.SECOND;
        }
        return agreed() || look(ReviewKind.SETTLE) != null ? null : ReviewKind.SETTLE;
    }

    private @Nullable Review look(ReviewKind kind) {
        return reviewsOfRevision().stream()
                .filter(review -> review.kind() == kind)
                .findFirst()
                .orElse(null);
    }

    /**
     * The review that decides: the last that was needed. Without one, only what nobody need look at is decided. Cases that began
     * when a first "no" was the last word still end with it.
     */
    private @Nullable Review decidingReview() {
        require(status == DocumentStatus.IN_REVIEW);
        if (reviewsOfRevision().isEmpty() && terms().automatic()) {
            return null;
        }
        Review first = look(ReviewKind.FIRST);
        boolean refused = first != null && first.decision() != Decision.APPROVE && nextLook() == ReviewKind.SECOND;
        require(nextLook() == null || refused);
        Review settled = look(ReviewKind.SETTLE);
        Review second = look(ReviewKind.SECOND);
        return settled != null ? settled : second != null ? second : first;
    }

    /** What the document's own reviews come to; refused while they come to nothing. */
    Decision decided() {
        Review review = decidingReview();
        return review == null ? Decision.APPROVE : review.decision();
    }

    /** A look at the document is overdue. Says whether that is worth telling: it is not said without end. */
    boolean escalate(Instant at) {
        if (status != DocumentStatus.IN_REVIEW) {
            return false;
        }
        Instant lastLook = Stream.concat(
                        milestones.stream()
                                .filter(milestone -> milestone.kind() == MilestoneKind.CHECKED)
                                .map(Milestone::happenedAt),
                        reviewsOfRevision().stream().map(Review::reviewedAt))
                .max(Comparator.naturalOrder())
                .orElseThrow(this::withoutGround);
        require(isOver(terms().dueAfter(lastLook), at));
        long told = milestones.stream()
                .filter(milestone -> milestone.kind() == MilestoneKind.ESCALATED
                        && milestone.happenedAt().isAfter(lastLook))
                .count();
        if (told >= terms().escalations()) {
            return false;
        }
        reached(MilestoneKind.ESCALATED, Uid.SYSTEM, at, null, null);
        return true;
    }

    /** The owner is asked for better files. */
    void requestResubmission(Instant at) {
        if (!status.isPending() || status == DocumentStatus.RESUBMISSION_REQUESTED) {
            return;
        }
        Review review = decidingReview();
        require(review != null && review.decision() == Decision.RESUBMIT);
        status = DocumentStatus.RESUBMISSION_REQUESTED;
        reason = review.reason();
        note = review.note();
        resubmitBy = terms().lapseAfter(at);
        reached(MilestoneKind.RESUBMISSION_REQUESTED, Uid.SYSTEM, at, reason, note);
    }

    /**
     * Better files did not come in time. Files that came in the very moment in which the process gave up are too late as
     * well: the owner is told and hands in anew.
     */
    void lapse(Instant at) {
        if (status.isPending()) {
            require(resubmitBy != null && isOver(resubmitBy, at));
            status = DocumentStatus.LAPSED;
            reached(MilestoneKind.LAPSED, Uid.SYSTEM, at, null, null);
        }
    }

    /** Found true by its reviews; it counts for as long as was asked. Says whether that is news. */
    boolean verify(Instant at, ZoneId zone) {
        if (!status.isPending()) {
            return false;
        }
        Review review = decidingReview();
        require(review == null || review.decision() == Decision.APPROVE);
        status = DocumentStatus.VERIFIED;
        verifiedAt = at;
        if (review != null) {
            number = review.particulars().number();
            issuer = review.particulars().issuer();
            validUntil = review.particulars().validUntil();
        }
        expiresAt = endAfter(at, zone);
        reason = null;
        note = review == null ? null : review.note();
        reached(MilestoneKind.VERIFIED, Uid.SYSTEM, at, null, note);
        return true;
    }

    /* Not longer than it says of itself. */
    private @Nullable Instant endAfter(Instant at, ZoneId zone) {
        return Stream.of(
                        Optional.ofNullable(terms().endAfter(at, zone)),
                        Optional.ofNullable(validUntil)
                                .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Not accepted by its reviews. Says whether that is news. */
    boolean reject(Instant at) {
        if (!status.isPending()) {
            return false;
        }
        Review review = decidingReview();
        require(review != null && review.decision() == Decision.REJECT);
        status = DocumentStatus.REJECTED;
        reason = review.reason();
        note = review.note();
        reached(MilestoneKind.REJECTED, Uid.SYSTEM, at, reason, note);
        return true;
    }

    /** It expires soon. Says whether that is news. */
    boolean warnExpiry(Instant at) {
        if (status != DocumentStatus.VERIFIED) {
            return false;
        }
        require(warnAt() != null && isOver(warnAt(), at));
        status = DocumentStatus.EXPIRING;
        reached(MilestoneKind.EXPIRY_WARNED, Uid.SYSTEM, at, null, null);
        return true;
    }

    /** Its time is over. Says whether that is news. */
    boolean expire(Instant at) {
        if (!status.isStanding()) {
            return false;
        }
        require(expiresAt != null && isOver(expiresAt, at));
        status = DocumentStatus.EXPIRED;
        reached(MilestoneKind.EXPIRED, Uid.SYSTEM, at, null, null);
        return true;
    }

    /** The process says that it has heard of the end of the document; refused when there is no such end. */
    void requireClosed() {
        require(status.isClosed());
    }

    /** A newer document counts from now on. Says whether this one counted until now. */
    boolean replaceBy(Instant at) {
        if (!isReplaceable()) {
            return false;
        }
        boolean counted = status.isStanding();
        status = DocumentStatus.REPLACED;
        reached(MilestoneKind.REPLACED, Uid.SYSTEM, at, null, null);
        return counted;
    }

    private Terms terms() {
        if (terms == null) {
            throw withoutGround();
        }
        return terms;
    }

    private static boolean isOver(Instant end, Instant at) {
        return !at.isBefore(end.minus(CLOCKS));
    }

    private void require(boolean ground) {
        if (!ground) {
            throw withoutGround();
        }
    }

    private StepWithoutGround withoutGround() {
        return new StepWithoutGround(id());
    }

    private void reached(
            MilestoneKind kind, Uid actor, Instant at, @Nullable DocumentReason because, @Nullable String noteToOwner) {
        milestones.add(new Milestone(this, kind, revision, at, actor, because, noteToOwner));
        changedAt = at;
    }

    DocumentId id() {
        return new DocumentId(id);
    }

    Uid owner() {
        return owner;
    }

    Role ownerRole() {
        return ownerRole;
    }

    DocumentType type() {
        return type;
    }

    DocumentStatus status() {
        return status;
    }

    /** Where it stands at that moment: what is over no longer counts, even where the process has not said so. */
    DocumentStatus statusAt(Instant now) {
        return status.isStanding() && expiresAt != null && !now.isBefore(expiresAt) ? DocumentStatus.EXPIRED : status;
    }

    int revision() {
        return revision;
    }

    @Nullable
    DocumentReason reason() {
        return reason;
    }

    @Nullable
    String note() {
        return note;
    }

    @Nullable
    DocumentId replaces() {
        return replaces == null ? null : new DocumentId(replaces);
    }

    /** Until when better files are awaited; null when none are. */
    @Nullable
    Instant resubmitBy() {
        return status == DocumentStatus.RESUBMISSION_REQUESTED ? resubmitBy : null;
    }

    Instant submittedAt() {
        return submittedAt;
    }

    @Nullable
    Instant verifiedAt() {
        return verifiedAt;
    }

    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    /** What the review that verified it read on it. */
    Particulars particulars() {
        return new Particulars(number, issuer, validUntil);
    }

    /** When its owner is told that it expires soon. */
    @Nullable
    Instant warnAt() {
        return expiresAt == null ? null : terms().warnBefore(expiresAt);
    }

    Instant changedAt() {
        return changedAt;
    }

    long version() {
        return Objects.requireNonNullElse(version, 0L);
    }

    boolean isReplaceable() {
        return status.isStanding() || status == DocumentStatus.EXPIRED;
    }

    List<DocumentFile> files() {
        return List.copyOf(files);
    }

    List<DocumentFile> newestFiles() {
        return files.stream().filter(file -> file.revision() == revision).toList();
    }

    boolean isUnscanned() {
        return newestFiles().stream().anyMatch(file -> file.scan() == ScanState.NOT_SCANNED);
    }

    List<Review> reviews() {
        return List.copyOf(reviews);
    }

    List<Review> reviewsOfRevision() {
        return reviews.stream().filter(review -> review.revision() == revision).toList();
    }

    List<Milestone> milestones() {
        return List.copyOf(milestones);
    }
}
