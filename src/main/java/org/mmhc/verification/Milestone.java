package org.mmhc.verification;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** One thing that happened to a document. */
@Entity
@Table(name = "verification_milestone")
class Milestone {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Document document;

    @Enumerated(EnumType.STRING)
    private MilestoneKind kind;

    private int revision;

    private Instant happenedAt;

    private Uid actor;

    @Enumerated(EnumType.STRING)
    private @Nullable DocumentReason reason;

    private @Nullable String note;

    @SuppressWarnings("NullAway")
    protected Milestone() {}

    Milestone(
            Document document,
            MilestoneKind kind,
            int revision,
            Instant at,
            Uid actor,
            @Nullable DocumentReason reason,
            @Nullable String note) {
        this.document = document;
        this.kind = kind;
        this.revision = revision;
        this.happenedAt = at;
        this.actor = actor;
        this.reason = reason;
        this.note = note;
    }

    MilestoneKind kind() {
        return kind;
    }

    int revision() {
        return revision;
    }

    Instant happenedAt() {
        return happenedAt;
    }

    Uid actor() {
        return actor;
    }

    @Nullable
    DocumentReason reason() {
        return reason;
    }

    @Nullable
    String note() {
        return note;
    }
}
