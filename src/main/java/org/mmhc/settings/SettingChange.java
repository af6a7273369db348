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

/** One change of one setting: who, from what to what, why, and what became of it. Without a value the setting goes back to its default. */
@Entity
@Table(name = "settings_change")
class SettingChange {

    @Id
    private String id;

    private String setting;
    private @Nullable String oldValue;
    private @Nullable String newValue;
    private String reason;
    private Uid askedBy;
    private Instant askedAt;
    private Instant effectiveAt;

    @Enumerated(EnumType.STRING)
    private SettingState state;

    private @Nullable Instant inForceAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected SettingChange() {}

    SettingChange(
            String setting,
            @Nullable String oldValue,
            @Nullable String newValue,
            String reason,
            boolean second,
            Uid by,
            Instant at,
            Instant effectiveAt) {
        this.id = References.next("SET");
        this.setting = setting;
        this.oldValue = oldValue;
        this.newValue = newValue;
        this.reason = reason;
        this.askedBy = by;
        this.askedAt = at;
        this.effectiveAt = effectiveAt;
        this.state = second ? SettingState.CONFIRMATION : SettingState.PLANNED;
    }

    void confirmed() {
        move(SettingState.PLANNED, state == SettingState.CONFIRMATION);
    }

    void inForce(Instant at) {
        move(SettingState.IN_FORCE, state == SettingState.PLANNED);
        inForceAt = at;
    }

    void replaced() {
        move(SettingState.REPLACED, state == SettingState.IN_FORCE);
    }

    void unfit() {
        move(SettingState.UNFIT, state == SettingState.PLANNED);
    }

    void dropped(RequestState why) {
        SettingState end = switch (why) {
            case REFUSED -> SettingState.REFUSED;
            case LAPSED -> SettingState.LAPSED;
            default -> SettingState.UNDONE;
        };
        move(end, state == SettingState.CONFIRMATION || state == SettingState.PLANNED);
    }

    private void move(SettingState next, boolean possible) {
        if (possible) {
            state = next;
        }
    }

    RequestId id() {
        return new RequestId(id);
    }

    String setting() {
        return setting;
    }

    @Nullable
    String oldValue() {
        return oldValue;
    }

    @Nullable
    String newValue() {
        return newValue;
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

    Instant effectiveAt() {
        return effectiveAt;
    }

    SettingState state() {
        return state;
    }

    @Nullable
    Instant inForceAt() {
        return inForceAt;
    }
}
