package org.mmhc.visits.story;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** Something that happened to a visit. */
@Entity(name = "VisitMilestone")
@Table(name = "visits_milestone")
class Milestone {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String visit;

    @Enumerated(EnumType.STRING)
    private MilestoneKind kind;

    private Uid actor;
    private @Nullable String note;
    private Instant happenedAt;

    @SuppressWarnings("NullAway")
    protected Milestone() {}

    Milestone(String visit, MilestoneKind kind, Uid actor, @Nullable String note, Instant happenedAt) {
        this.visit = visit;
        this.kind = kind;
        this.actor = actor;
        this.note = note;
        this.happenedAt = happenedAt;
    }

    MilestoneKind kind() {
        return kind;
    }

    Uid actor() {
        return actor;
    }

    @Nullable
    String note() {
        return note;
    }

    Instant happenedAt() {
        return happenedAt;
    }
}
