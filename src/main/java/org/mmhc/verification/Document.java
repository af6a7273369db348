package org.mmhc.verification;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.storage.FileStorage.StoredFile;
import org.mmhc.tasks.TaskId;

/**
 * A document that somebody handed in to prove something, with all its revisions, what reviewers made of it, and how long
 * it counts. What the owner or an admin ended stays ended: steps that the process takes later, because it has not heard
 * of it yet, change nothing.
 */
@Entity
@Table(name = "verification_document")
class Document {

    /** How many files a revision may have. */
    static final int MOST_FILES = 6;

    @Id
    private String id;

    @Convert(converter = UidConverter.class)
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

    private Instant changedAt;

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

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "document_id", nullable = false, updatable = false)
    @OrderBy("id")
    private List<Milestone> milestones = new ArrayList<>();

    @SuppressWarnings("NullAway")
    protected Document() {}

    private Document(DocumentId id, Uid owner, DocumentType type, @Nullable DocumentId replaces, Instant at) {
        this.id = id.value();
        this.owner = owner;
        this.ownerRole = owner.role();
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
        if (status != DocumentStatus.RESUBMISSION_REQUESTED) {
            throw new ResubmissionNotRequested();
        }
        addRevision(better);
        status = DocumentStatus.SUBMITTED;
        reason = null;
        note = null;
        reached(MilestoneKind.RESUBMITTED, owner, at, null, null);
    }

    private void addRevision(List<StoredFile> added) {
        if (added.isEmpty() || added.size() > MOST_FILES) {
            throw new FileCountNotAccepted(MOST_FILES);
        }
        if (added.stream().anyMatch(file -> !type.accepts(file.contentType()))) {
            throw new PictureExpected();
        }
        revision++;
        for (StoredFile file : added) {
            files.add(new DocumentFile(file, revision, files.size() + 1));
        }
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

    /** Keeps what the check of the newest files said. */
    void checked(Instant at) {
        if (status == DocumentStatus.SUBMITTED) {
            status = DocumentStatus.IN_REVIEW;
            reached(MilestoneKind.CHECKED, Uid.SYSTEM, at, null, null);
        }
    }

    /** The newest files are unsafe: the document ends. */
    void quarantine(Instant at) {
        if (status.isPending()) {
            status = DocumentStatus.QUARANTINED;
            reached(MilestoneKind.QUARANTINED, Uid.SYSTEM, at, null, null);
        }
    }

    /** Somebody looked at the newest revision. Nobody reviews their own document or the same revision twice. */
    void review(TaskId task, ReviewKind kind, Uid reviewer, Verdict verdict, Instant at) {
        if (reviewer.equals(owner)) {
            throw new OwnDocument();
        }
        if (status != DocumentStatus.IN_REVIEW) {
            throw new DocumentNotInReview();
        }
        List<Review> before = reviewsOfRevision();
        if (before.stream().anyMatch(review -> review.reviewer().equals(reviewer))) {
            throw new AlreadyReviewed();
        }
        if (before.size() != kind.ordinal()) {
            throw new DocumentNotInReview();
        }
        reviews.add(new Review(task, kind, revision, reviewer, verdict, at));
        changedAt = at;
    }

    /** A look at the document is overdue. */
    void escalate(Instant at) {
        if (status == DocumentStatus.IN_REVIEW) {
            reached(MilestoneKind.ESCALATED, Uid.SYSTEM, at, null, null);
        }
    }

    /** The owner is asked for better files. */
    void requestResubmission(@Nullable DocumentReason because, Instant at) {
        if (status == DocumentStatus.SUBMITTED || status == DocumentStatus.IN_REVIEW) {
            status = DocumentStatus.RESUBMISSION_REQUESTED;
            reason = because;
            note = lastNoteFor(Decision.RESUBMIT);
            reached(MilestoneKind.RESUBMISSION_REQUESTED, Uid.SYSTEM, at, because, note);
        }
    }

    /**
     * Better files did not come in time. Files that came in the very moment in which the process gave up are too late as
     * well: the owner is told and hands in anew.
     */
    void lapse(Instant at) {
        if (status.isPending()) {
            status = DocumentStatus.LAPSED;
            reached(MilestoneKind.LAPSED, Uid.SYSTEM, at, null, null);
        }
    }

    /** Found true; it counts until then, or for ever. Says whether that is news. */
    boolean verify(@Nullable Instant until, Instant at) {
        if (!status.isPending()) {
            return false;
        }
        status = DocumentStatus.VERIFIED;
        verifiedAt = at;
        expiresAt = until;
        reason = null;
        note = lastNoteFor(Decision.APPROVE);
        reached(MilestoneKind.VERIFIED, Uid.SYSTEM, at, null, note);
        return true;
    }

    /** Not accepted. Says whether that is news. */
    boolean reject(@Nullable DocumentReason because, Instant at) {
        if (!status.isPending()) {
            return false;
        }
        status = DocumentStatus.REJECTED;
        reason = because;
        note = lastNoteFor(Decision.REJECT);
        reached(MilestoneKind.REJECTED, Uid.SYSTEM, at, because, note);
        return true;
    }

    /** It expires soon. Says whether that is news. */
    boolean warnExpiry(Instant at) {
        if (status != DocumentStatus.VERIFIED) {
            return false;
        }
        status = DocumentStatus.EXPIRING;
        reached(MilestoneKind.EXPIRY_WARNED, Uid.SYSTEM, at, null, null);
        return true;
    }

    /** Its time is over. Says whether that is news. */
    boolean expire(Instant at) {
        if (!status.isStanding()) {
            return false;
        }
        status = DocumentStatus.EXPIRED;
        reached(MilestoneKind.EXPIRED, Uid.SYSTEM, at, null, null);
        return true;
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

    private void reached(
            MilestoneKind kind, Uid actor, Instant at, @Nullable DocumentReason because, @Nullable String noteToOwner) {
        milestones.add(new Milestone(kind, revision, at, actor, because, noteToOwner));
        changedAt = at;
    }

    private @Nullable String lastNoteFor(Decision decision) {
        List<Review> given = reviewsOfRevision();
        for (int i = given.size() - 1; i >= 0; i--) {
            if (given.get(i).decision() == decision) {
                return given.get(i).note();
            }
        }
        return null;
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

    Optional<DocumentId> replaces() {
        return Optional.ofNullable(replaces).map(DocumentId::new);
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
