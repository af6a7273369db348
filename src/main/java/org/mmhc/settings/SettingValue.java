package org.mmhc.settings;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** What a setting is set to, and which change is on its way; one at a time. */
@Entity
@Table(name = "settings_value")
class SettingValue {

    @Id
    private String setting;

    private @Nullable String value;
    private @Nullable String changeId;
    private @Nullable String pendingId;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected SettingValue() {}

    /** A change is on its way. */
    void awaits(RequestId change) {
        pendingId = change.value();
    }

    /** The change that was on its way is in force; says which one it replaces. */
    @Nullable
    String set(@Nullable String value, RequestId change) {
        String before = changeId;
        this.value = value;
        this.changeId = change.value();
        settled(change);
        return before;
    }

    /** The change is not on its way any more. */
    void settled(RequestId change) {
        if (change.value().equals(pendingId)) {
            pendingId = null;
        }
    }

    String setting() {
        return setting;
    }

    @Nullable
    String value() {
        return value;
    }

    @Nullable
    String changeId() {
        return changeId;
    }

    @Nullable
    String pendingId() {
        return pendingId;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
