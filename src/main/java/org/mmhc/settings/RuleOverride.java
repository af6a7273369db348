package org.mmhc.settings;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.OverridableRule.Matter;
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

    /** Of a rule and a thing there is one that counts; the database sees to it. */
    private @Nullable String liveKey;

    private @Nullable String title;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected RuleOverride() {}

    RuleOverride(String rule, Matter matter, String reason, Uid by, Instant at, Instant until) {
        this.id = References.next("OVR");
        this.ruleName = rule;
        this.subject = matter.reference();
        this.title = matter.title();
        this.liveKey = liveKey(rule, matter.reference());
        this.reason = reason;
        this.askedBy = by;
        this.askedAt = at;
        this.untilAt = until;
        this.state = OverrideState.ASKED;
    }

    static String liveKey(String rule, String subject) {
        return rule + "|" + subject;
    }

    /** Its time is over, whatever its process has heard of it. */
    boolean isOver(Instant now) {
        return !untilAt.isAfter(now);
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
        liveKey = null;
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

    @Nullable
    String title() {
        return title;
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
