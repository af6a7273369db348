package org.mmhc.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.RuntimeSetting.Risk;
import org.mmhc.base.SettingCatalog;
import org.mmhc.base.SettingCatalog.SettingKey;
import org.mmhc.base.SettingEffect;
import org.mmhc.base.SettingValues;
import org.mmhc.base.SettingValues.Unfit;
import org.mmhc.base.Typed;
import org.mmhc.base.Uid;
import org.mmhc.settings.Confirmations.AskConfirmation;
import org.mmhc.settings.SettingsRefusals.ChangeUnderway;
import org.mmhc.settings.SettingsRefusals.RequestNotPossible;
import org.mmhc.settings.SettingsRefusals.RequestUnknown;
import org.mmhc.settings.SettingsRefusals.SettingMoved;
import org.mmhc.settings.SettingsRefusals.SettingTimeUnfit;
import org.mmhc.settings.SettingsRefusals.SettingUnchanged;
import org.mmhc.settings.SettingsRefusals.SettingUnfit;
import org.mmhc.settings.SettingsRefusals.SettingUnknown;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** Settings as admins see and change them. A change takes effect at its time; one of high risk only when a second admin agreed. */
@Service
@Validated
public class SettingDesk {

    private static final Duration ANSWER_WITHIN = Duration.ofDays(3);
    private static final Duration LONGEST_AHEAD = Duration.ofDays(366);
    private static final int MOST_HISTORY = 200;

    private final SettingCatalog catalog;
    private final SettingValues values;
    private final SettingRows rows;
    private final SettingChanges changes;
    private final SettingConfirmable confirmable;
    private final Confirmations confirmations;
    private final ObjectProvider<SettingEffect> effects;
    private final Clock clock;

    SettingDesk(
            SettingCatalog catalog,
            SettingValues values,
            SettingRows rows,
            SettingChanges changes,
            SettingConfirmable confirmable,
            Confirmations confirmations,
            ObjectProvider<SettingEffect> effects,
            Clock clock) {
        this.catalog = catalog;
        this.values = values;
        this.rows = rows;
        this.changes = changes;
        this.confirmable = confirmable;
        this.confirmations = confirmations;
        this.effects = effects;
        this.clock = clock;
    }

    /**
     * A setting as it stands.
     *
     * @param value what is in force on this node
     * @param fallback what is in force when admins set nothing
     * @param set whether admins set it
     * @param change the change that set it
     * @param pending the change that is on its way
     */
    public record SettingRow(
            String key,
            Risk risk,
            String value,
            String fallback,
            boolean set,
            @Nullable SettingChangeRow change,
            @Nullable SettingChangeRow pending,
            long version) {

        /** The word under which it is listed. */
        public String group() {
            return key.substring(0, key.indexOf('.'));
        }
    }

    /** A change as it stands; without a value a setting is back at its default. */
    public record SettingChangeRow(
            RequestId id,
            String setting,
            @Nullable String oldValue,
            @Nullable String newValue,
            String reason,
            Uid askedBy,
            Instant askedAt,
            Instant effectiveAt,
            SettingState state,
            @Nullable Instant inForceAt) {}

    /**
     * Changes a setting.
     *
     * @param value none to go back to the default
     * @param effectiveAt none for at once
     * @param version that the caller saw
     */
    public record ChangeSetting(
            @NotBlank String key,
            @Nullable @Size(max = 1000) String value,
            @NotBlank @Size(min = 10, max = 500) String reason,
            @Nullable Instant effectiveAt,
            long version) {}

    /** All settings that can be changed, by name. */
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(readOnly = true)
    public List<SettingRow> all() {
        Map<String, SettingValue> touched =
                rows.findAll().stream().collect(Collectors.toMap(SettingValue::setting, Function.identity()));
        return catalog.keys().stream()
                .map(key -> row(key, touched.get(key.key())))
                .toList();
    }

    /** One of them. Refused with {@link SettingUnknown}. */
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(readOnly = true)
    public SettingRow get(String key) {
        return row(known(key), rows.findById(key).orElse(null));
    }

    /**
     * What a change would touch.
     *
     * @param count of the sentence {@code settings.effect.<key>}; null for a setting whose effect cannot be counted
     */
    public record SettingPreview(String key, @Nullable Long count) {}

    /** What a change would touch, should it be asked for; nothing changes. Refused with {@link SettingUnknown}, {@link SettingUnfit}. */
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(readOnly = true)
    public SettingPreview preview(@NotBlank String key, @Nullable @Size(max = 1000) String value) {
        SettingKey setting = known(key);
        Object before = Objects.requireNonNull(setting.in(values.current(setting.record())));
        Object after = fit(setting, Typed.orNothing(value));
        return new SettingPreview(
                key,
                CurrentUser.asSystem(() -> effects.stream()
                        .filter(effect -> effect.key().equals(key))
                        .map(effect -> effect.preview(before, after))
                        .findFirst()
                        .orElse(null)));
    }

    /** Its changes, the newest first. Refused with {@link SettingUnknown}. */
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(readOnly = true)
    public List<SettingChangeRow> history(String key) {
        return changes.ofSetting(known(key).key(), Limit.of(MOST_HISTORY)).stream()
                .map(SettingDesk::row)
                .toList();
    }

    /**
     * Changes a setting, once its time has come and, when it is of high risk, a second admin agreed. Refused with {@link SettingUnknown},
     * {@link SettingUnfit}, {@link SettingMoved}, {@link ChangeUnderway}, {@link SettingUnchanged}, {@link SettingTimeUnfit}.
     */
    @Audited(value = "settings.settingChanged", reference = "#result.id()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public SettingChangeRow change(@Valid ChangeSetting command) {
        SettingKey key = known(command.key());
        Instant now = clock.instant();
        Instant effectiveAt = command.effectiveAt() == null ? now : command.effectiveAt();
        if (effectiveAt.isBefore(now.minus(Duration.ofMinutes(1))) || effectiveAt.isAfter(now.plus(LONGEST_AHEAD))) {
            throw new SettingTimeUnfit();
        }
        rows.touch(key.key());
        SettingValue row = rows.lock(key.key()).orElseThrow(() -> new SettingUnknown(key.key()));
        if (row.version() != command.version()) {
            throw new SettingMoved(key.key());
        }
        if (row.pendingId() != null) {
            throw new ChangeUnderway(key.key());
        }
        String value = Typed.orNothing(command.value());
        if (Objects.equals(value, row.value())) {
            throw new SettingUnchanged(key.key());
        }
        fit(key, value);
        boolean second = key.risk() == Risk.HIGH;
        Uid me = CurrentUser.require().uid();
        SettingChange change = new SettingChange(
                key.key(), row.value(), value, command.reason().strip(), second, me, now, effectiveAt);
        changes.saveAndFlush(change);
        row.awaits(change.id());
        rows.saveAndFlush(row);
        Duration answerWithin = Duration.between(now, effectiveAt).plus(ANSWER_WITHIN);
        confirmations.ask(
                new AskConfirmation(
                        change.id(), SettingConfirmable.KIND, Role.ADMIN, second, answerWithin, effectiveAt, null),
                me);
        return row(change);
    }

    /** Takes a change back before its time. Refused with {@link RequestUnknown}, {@link RequestNotPossible}. */
    @Audited(value = "settings.changeWithdrawn", reference = "#id")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void withdraw(@NotNull RequestId id) {
        if (changes.findById(id.value()).isEmpty()) {
            throw new RequestUnknown();
        }
        confirmations.withdraw(id, CurrentUser.require().uid());
    }

    private Object fit(SettingKey key, @Nullable String value) {
        try {
            return Objects.requireNonNull(key.in(values.require(key, confirmable.with(key.key(), value))));
        } catch (Unfit unfit) {
            throw new SettingUnfit(key.key(), String.valueOf(unfit.getMessage()));
        }
    }

    private SettingKey known(String key) {
        return catalog.find(key).orElseThrow(() -> new SettingUnknown(key));
    }

    private SettingRow row(SettingKey key, @Nullable SettingValue row) {
        return new SettingRow(
                key.key(),
                key.risk(),
                values.text(key),
                values.textWithout(key),
                row != null && row.value() != null,
                row == null ? null : find(row.changeId()),
                row == null ? null : find(row.pendingId()),
                row == null ? 0 : row.version());
    }

    private @Nullable SettingChangeRow find(@Nullable String change) {
        return change == null
                ? null
                : changes.findById(change).map(SettingDesk::row).orElse(null);
    }

    private static SettingChangeRow row(SettingChange change) {
        return new SettingChangeRow(
                change.id(),
                change.setting(),
                change.oldValue(),
                change.newValue(),
                change.reason(),
                change.askedBy(),
                change.askedAt(),
                change.effectiveAt(),
                change.state(),
                change.inForceAt());
    }
}
