package org.mmhc.settings;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.settings.ConfirmationEvents.ConfirmationAsked;
import org.mmhc.settings.Confirmations.AskConfirmation;
import org.mmhc.settings.SettingsRefusals.OwnRequest;
import org.mmhc.settings.SettingsRefusals.RequestNotPossible;

/** Something that takes effect at its time, when those who have to agree did. */
@Entity
@Table(name = "settings_request")
class ConfirmationRequest {

    /** The clocks of the engine and of this node may differ by so much. */
    private static final Duration NEARLY = Duration.ofSeconds(30);

    @Id
    private String id;

    private String kind;

    @Enumerated(EnumType.STRING)
    private Role pool;

    private Uid askedBy;
    private Instant askedAt;
    private boolean needsSecond;
    private Instant dueAt;
    private Instant effectiveAt;
    private @Nullable Instant endsAt;

    @Enumerated(EnumType.STRING)
    private RequestState state;

    private @Nullable Uid confirmedBy;
    private @Nullable Uid refusedBy;
    private @Nullable String refusedFor;
    private @Nullable Uid withdrawnBy;
    private @Nullable Uid revokedBy;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected ConfirmationRequest() {}

    ConfirmationRequest(AskConfirmation asked, Uid by, Instant at) {
        this.id = asked.request().value();
        this.kind = asked.kind();
        this.pool = asked.pool();
        this.askedBy = by;
        this.askedAt = at;
        this.needsSecond = asked.second();
        this.dueAt = at.plus(asked.answerWithin());
        this.effectiveAt = asked.effectiveAt();
        this.endsAt = asked.until();
        this.state = needsSecond ? RequestState.WAITING : RequestState.PLANNED;
    }

    /** A second person agrees; never who asked. */
    void confirm(Uid by) {
        requireOther(by);
        confirmedBy = by;
        state = RequestState.PLANNED;
    }

    /** A second person says no, and why; never who asked. */
    void turnDown(Uid by, String reason) {
        requireOther(by);
        refusedBy = by;
        refusedFor = reason;
    }

    private void requireOther(Uid by) {
        require(state == RequestState.WAITING && refusedBy == null && withdrawnBy == null);
        if (by.equals(askedBy)) {
            throw new OwnRequest();
        }
    }

    /** It is not wanted any more; from now on it does not take effect. */
    void takeBack(Uid by) {
        require(state.isComing() && refusedBy == null);
        withdrawnBy = by;
    }

    /** It ends before its time. */
    void revoke(Uid by) {
        require(state == RequestState.IN_FORCE && endsAt != null);
        revokedBy = by;
    }

    /** Its time has come; true when that is news. What comes too early is tried again. */
    boolean apply(Instant now) {
        boolean granted = state == RequestState.PLANNED
                && withdrawnBy == null
                && (!needsSecond || confirmedBy != null && !confirmedBy.equals(askedBy));
        if (granted && now.plus(NEARLY).isBefore(effectiveAt)) {
            throw new IllegalStateException(id + " takes effect at " + effectiveAt);
        }
        return over(RequestState.IN_FORCE, granted);
    }

    /** The second person said no; true when that is news. */
    boolean refuse() {
        return over(RequestState.REFUSED, state == RequestState.WAITING && refusedBy != null);
    }

    /** Nobody answered in time; true when that is news. */
    boolean lapse(Instant now) {
        return over(
                RequestState.LAPSED,
                state == RequestState.WAITING
                        && refusedBy == null
                        && !now.plus(NEARLY).isBefore(dueAt));
    }

    /** Whoever asked took it back; true when that is news. */
    boolean withdraw() {
        return over(RequestState.WITHDRAWN, state.isComing() && withdrawnBy != null);
    }

    /** Its time is over, or it was ended before; true when that is news. */
    boolean end(Instant now) {
        boolean timeIsOver = endsAt != null && !now.plus(NEARLY).isBefore(endsAt);
        return over(RequestState.ENDED, state == RequestState.IN_FORCE && (timeIsOver || revokedBy != null));
    }

    /* A step without ground changes nothing. */
    private boolean over(RequestState next, boolean grounds) {
        if (grounds) {
            state = next;
        }
        return grounds;
    }

    private void require(boolean possible) {
        if (!possible) {
            throw new RequestNotPossible(id(), state);
        }
    }

    /** Whether people of that role may know what it is about. */
    boolean isFor(@Nullable Role role) {
        return role == pool || role == Role.ADMIN;
    }

    /** What its process is told; one that begins anew asks nobody twice. */
    ConfirmationAsked asked() {
        return new ConfirmationAsked(
                id(),
                kind,
                pool.name().toLowerCase(Locale.ROOT),
                askedBy,
                state == RequestState.WAITING,
                dueAt,
                effectiveAt,
                endsAt,
                askedAt);
    }

    RequestId id() {
        return new RequestId(id);
    }

    String kind() {
        return kind;
    }

    RequestState state() {
        return state;
    }

    Uid askedBy() {
        return askedBy;
    }

    Instant askedAt() {
        return askedAt;
    }

    boolean needsSecond() {
        return needsSecond;
    }

    Instant dueAt() {
        return dueAt;
    }

    Instant effectiveAt() {
        return effectiveAt;
    }

    @Nullable
    Instant endsAt() {
        return endsAt;
    }

    @Nullable
    Uid confirmedBy() {
        return confirmedBy;
    }

    @Nullable
    Uid refusedBy() {
        return refusedBy;
    }

    @Nullable
    String refusedFor() {
        return refusedFor;
    }
}
