package org.mmhc.settings;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.References;
import org.mmhc.base.Uid;

/** A rule that may be broken for one subject, for a while, and why. */
@Entity
@Table(name = "settings_override")
class RuleOverride {

    @Id
    private String id;

    private String ruleName;
    private String subject;
    private String reason;
    private Uid askedBy;
    private Instant askedAt;
    private Instant untilAt;

    @Enumerated(EnumType.STRING)
    private OverrideState state;

    @Enumerated(EnumType.STRING)
    private @Nullable OverrideEnd endedWhy;

    private @Nullable Instant endedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected RuleOverride() {}

    RuleOverride(String rule, String subject, String reason, Uid by, Instant at, Instant until) {
        this.id = References.next("OVR");
        this.ruleName = rule;
        this.subject = subject;
        this.reason = reason;
        this.askedBy = by;
        this.askedAt = at;
        this.untilAt = until;
        this.state = OverrideState.ASKED;
    }

    /** The rule may be broken now. */
    void activate() {
        if (state == OverrideState.ASKED) {
            state = OverrideState.ACTIVE;
        }
    }

    /** It never comes to be. */
    void drop(OverrideEnd why, Instant at) {
        if (state == OverrideState.ASKED) {
            over(OverrideState.REFUSED, why, at);
        }
    }

    /** The rule holds again. */
    void end(OverrideEnd why, Instant at) {
        if (state == OverrideState.ACTIVE) {
            over(OverrideState.ENDED, why, at);
        }
    }

    private void over(OverrideState end, OverrideEnd why, Instant at) {
        state = end;
        endedWhy = why;
        endedAt = at;
    }

    RequestId id() {
        return new RequestId(id);
    }

    String rule() {
        return ruleName;
    }

    String subject() {
        return subject;
    }

    String reason() {
        return reason;
    }

    Uid askedBy() {
        return askedBy;
    }

    Instant askedAt() {
        return askedAt;
    }

    Instant untilAt() {
        return untilAt;
    }

    OverrideState state() {
        return state;
    }

    @Nullable
    OverrideEnd endedWhy() {
        return endedWhy;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }
}
