package org.mmhc.verification;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.tasks.TaskId;

/** What one person made of one revision of a document. */
@Entity
@Table(name = "verification_review")
class Review {

    @Id
    @Column(name = "task_id")
    private String taskId;

    private int revision;

    @Enumerated(EnumType.STRING)
    private ReviewKind kind;

    private Uid reviewer;

    @Enumerated(EnumType.STRING)
    private Decision decision;

    @Enumerated(EnumType.STRING)
    private @Nullable DocumentReason reason;

    private @Nullable String note;

    @Convert(converter = NumberColumns.OfReview.class)
    private @Nullable String number;

    private @Nullable String issuer;

    private @Nullable LocalDate validUntil;

    private Instant reviewedAt;

    @SuppressWarnings("NullAway")
    protected Review() {}

    Review(TaskId task, ReviewKind kind, int revision, Uid reviewer, Verdict verdict, Instant at) {
        this.taskId = task.value();
        this.kind = kind;
        this.revision = revision;
        this.reviewer = reviewer;
        this.decision = verdict.decision();
        this.reason = verdict.reason();
        this.note = verdict.note();
        this.number = verdict.particulars().number();
        this.issuer = verdict.particulars().issuer();
        this.validUntil = verdict.particulars().validUntil();
        this.reviewedAt = at;
    }

    TaskId task() {
        return new TaskId(taskId);
    }

    ReviewKind kind() {
        return kind;
    }

    int revision() {
        return revision;
    }

    Uid reviewer() {
        return reviewer;
    }

    Decision decision() {
        return decision;
    }

    @Nullable
    DocumentReason reason() {
        return reason;
    }

    @Nullable
    String note() {
        return note;
    }

    Particulars particulars() {
        return new Particulars(number, issuer, validUntil);
    }

    /**
     * Whether it came to the same as the look before it, without knowing of it. Approvals from before what stands on a document was kept
     * say nothing that could differ.
     */
    boolean agreesWith(Review earlier) {
        return decision == earlier.decision
                && (earlier.particulars().equals(Particulars.NONE)
                        || particulars().agreesWith(earlier.particulars()));
    }

    Instant reviewedAt() {
        return reviewedAt;
    }
}
