package org.mmhc.billing;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitId;

/**
 * What one visit counts for. There is one for each visit, however often it is told of; it is changed by who holds the patient's row, and
 * the counts of its subscription change with it.
 */
@Entity
@Table(name = "billing_visit_use")
class VisitUse {

    @Id
    private String visit;

    private Uid patient;
    private @Nullable String subscription;
    private String service;
    private LocalDate day;

    @Enumerated(EnumType.STRING)
    private UseState state;

    private @Nullable Uid allowedBy;
    private Instant changedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected VisitUse() {}

    VisitUse(VisitId visit, Uid patient, String service, LocalDate day, Instant at) {
        this.visit = visit.value();
        this.patient = patient;
        this.service = service;
        this.day = day;
        this.state = UseState.RELEASED;
        this.changedAt = at;
    }

    /** It takes place on that day, as far as is planned. */
    void on(LocalDate day) {
        this.day = day;
    }

    /** It counts like this; for that one, or for none. */
    void becomes(UseState state, @Nullable SubscriptionId subscription, Instant at) {
        this.state = state;
        this.subscription = subscription == null ? null : subscription.value();
        this.changedAt = at;
    }

    /** It is given though nobody pays for it. */
    void allow(Uid by, Instant at) {
        becomes(UseState.RESERVED, null, at);
        this.allowedBy = by;
    }

    VisitId visit() {
        return new VisitId(visit);
    }

    String service() {
        return service;
    }

    LocalDate day() {
        return day;
    }

    UseState state() {
        return state;
    }

    @Nullable
    SubscriptionId subscription() {
        return subscription == null ? null : new SubscriptionId(subscription);
    }

    boolean isAllowed() {
        return allowedBy != null;
    }
}
