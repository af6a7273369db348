package org.mmhc.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.settings.Confirmations.AskConfirmation;
import org.mmhc.settings.OverridePolicy.PolicyAnswer;
import org.mmhc.settings.SettingsRefusals.OverrideNotAllowed;
import org.mmhc.settings.SettingsRefusals.OverrideTooLong;
import org.mmhc.settings.SettingsRefusals.OverrideUnderway;
import org.mmhc.settings.SettingsRefusals.RequestNotPossible;
import org.mmhc.settings.SettingsRefusals.RequestUnknown;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.annotation.Validated;

/** Overrides as the office asks for them, ends them and reads them. What no line of the table names is never overridden. */
@Service
@Validated
public class OverrideDesk {

    private static final Duration ANSWER_WITHIN = Duration.ofHours(24);

    private final RuleOverrides overrides;
    private final OverridePolicy policy;
    private final Confirmations confirmations;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OverrideDesk(
            RuleOverrides overrides,
            OverridePolicy policy,
            Confirmations confirmations,
            TransactionTemplate transaction,
            Clock clock) {
        this.overrides = overrides;
        this.policy = policy;
        this.confirmations = confirmations;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** An override as it stands. */
    public record OverrideRow(
            RequestId id,
            String rule,
            String subject,
            String reason,
            Uid askedBy,
            Instant askedAt,
            Instant until,
            OverrideState state,
            @Nullable OverrideEnd endedWhy,
            @Nullable Instant endedAt) {}

    /**
     * Asks for a rule to be broken.
     *
     * @param amountMinor how much it is about, where the rule is about money
     * @param until none for as long as the table allows
     */
    public record AskOverride(
            @NotBlank @Size(max = 60) String rule,
            @NotBlank @Size(max = 80) String subject,
            @NotBlank @Size(min = 20, max = 1000) String reason,
            @Nullable Long amountMinor,
            @Nullable Instant until) {}

    /**
     * Asks for a rule to be broken for a while, never for oneself. Where the table wants it, it waits for a second person. Refused with
     * {@link OverrideNotAllowed}, {@link OverrideTooLong}, {@link OverrideUnderway}.
     */
    @Audited(value = "settings.overrideAsked", reference = "#result.id()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public OverrideRow ask(@Valid AskOverride command) {
        Actor actor = CurrentUser.require();
        Role role = Objects.requireNonNull(actor.role());
        PolicyAnswer answer = policy.decide(command.rule(), role, command.amountMinor());
        if (!answer.allowed() || isOddFor(actor, command)) {
            throw new OverrideNotAllowed(command.rule());
        }
        return Objects.requireNonNull(transaction.execute(status -> asked(command, actor.uid(), role, answer)));
    }

    /* For oneself, or about less than nothing. */
    private static boolean isOddFor(Actor actor, AskOverride command) {
        return command.subject().strip().equalsIgnoreCase(actor.uid().value())
                || command.amountMinor() != null && command.amountMinor() < 0;
    }

    private OverrideRow asked(AskOverride command, Uid me, Role role, PolicyAnswer answer) {
        Instant now = clock.instant();
        Instant latest = now.plus(Duration.ofDays(answer.maxDays()));
        Instant until = command.until() == null ? latest : command.until();
        if (until.isAfter(latest) || !until.isAfter(now)) {
            throw new OverrideTooLong(answer.maxDays());
        }
        EnumSet<OverrideState> live = EnumSet.of(OverrideState.ASKED, OverrideState.ACTIVE);
        if (overrides.anyOf(command.rule(), command.subject(), live, now)) {
            throw new OverrideUnderway();
        }
        RuleOverride override = overrides.saveAndFlush(new RuleOverride(
                command.rule(), command.subject(), command.reason().strip(), me, now, until));
        confirmations.ask(
                new AskConfirmation(
                        override.id(), OverrideConfirmable.KIND, role, answer.second(), ANSWER_WITHIN, now, until),
                me);
        return row(override);
    }

    /** Ends one before its time: from now on the rule holds again. Refused with {@link RequestUnknown}, {@link RequestNotPossible}. */
    @Audited(value = "settings.overrideEnded", reference = "#id")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional
    public void end(@NotNull RequestId id) {
        RuleOverride override = find(id);
        Uid me = CurrentUser.require().uid();
        if (override.state() == OverrideState.ASKED) {
            confirmations.withdraw(id, me);
        } else {
            confirmations.revoke(id, me);
            override.end(OverrideEnd.REVOKED, clock.instant());
            overrides.saveAndFlush(override);
        }
    }

    /** One of them. Refused with {@link RequestUnknown}. */
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public OverrideRow get(@NotNull RequestId id) {
        return row(find(id));
    }

    /** Those in these states, the newest first. */
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public Page<OverrideRow> find(@NotNull List<OverrideState> states, @NotNull Pageable page) {
        return overrides.withState(states, page).map(OverrideDesk::row);
    }

    private RuleOverride find(RequestId id) {
        return overrides.findById(id.value()).orElseThrow(RequestUnknown::new);
    }

    private static OverrideRow row(RuleOverride override) {
        return new OverrideRow(
                override.id(),
                override.rule(),
                override.subject(),
                override.reason(),
                override.askedBy(),
                override.askedAt(),
                override.untilAt(),
                override.state(),
                override.endedWhy(),
                override.endedAt());
    }
}
