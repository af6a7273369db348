package org.mmhc.care;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.care.request.CareMilestoneKind;

/** Something that happened to a request. */
@Entity
@Table(name = "care_milestone")
class CareMilestone {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "request")
    private CareRequest request;

    @Enumerated(EnumType.STRING)
    private CareMilestoneKind kind;

    private Uid actor;
    private @Nullable Uid caregiver;
    private int visits;
    private @Nullable String note;
    private Instant happenedAt;

    @SuppressWarnings("NullAway")
    protected CareMilestone() {}

    CareMilestone(
            CareRequest request,
            CareMilestoneKind kind,
            Uid actor,
            @Nullable Uid caregiver,
            int visits,
            @Nullable String note,
            Instant happenedAt) {
        this.request = request;
        this.kind = kind;
        this.actor = actor;
        this.caregiver = caregiver;
        this.visits = visits;
        this.note = note;
        this.happenedAt = happenedAt;
    }

    CareMilestoneKind kind() {
        return kind;
    }

    Uid actor() {
        return actor;
    }

    @Nullable
    Uid caregiver() {
        return caregiver;
    }

    int visits() {
        return visits;
    }

    @Nullable
    String note() {
        return note;
    }

    Instant happenedAt() {
        return happenedAt;
    }
}
