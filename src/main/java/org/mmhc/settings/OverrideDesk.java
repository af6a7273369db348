package org.mmhc.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.OverridableRule;
import org.mmhc.base.OverridableRule.Matter;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.settings.Confirmations.AskConfirmation;
import org.mmhc.settings.OverridePolicy.PolicyAnswer;
import org.mmhc.settings.SettingsRefusals.OverrideNotAllowed;
import org.mmhc.settings.SettingsRefusals.OverrideOwnMatter;
import org.mmhc.settings.SettingsRefusals.OverrideSubjectUnknown;
import org.mmhc.settings.SettingsRefusals.OverrideTooLong;
import org.mmhc.settings.SettingsRefusals.OverrideUnderway;
import org.mmhc.settings.SettingsRefusals.RequestNotPossible;
import org.mmhc.settings.SettingsRefusals.RequestUnknown;
import org.springframework.dao.DataIntegrityViolationException;
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
    private final OverridableRules rules;
    private final OverridePolicy policy;
    private final Confirmations confirmations;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OverrideDesk(
            RuleOverrides overrides,
            OverridableRules rules,
            OverridePolicy policy,
            Confirmations confirmations,
            TransactionTemplate transaction,
            Clock clock) {
        this.overrides = overrides;
        this.rules = rules;
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
            @Nullable String title,
            String reason,
            Uid askedBy,
            Instant askedAt,
            Instant until,
            OverrideState state,
            @Nullable OverrideEnd endedWhy,
            @Nullable Instant endedAt) {}

    /**
     * Asks for a rule to be broken. How much it is about, and whose matter it is, follows from the thing.
     *
     * @param until none for as long as the table allows
     */
    public record AskOverride(
            @NotBlank @Size(max = 60) String rule,
            @NotBlank @Size(max = 80) String subject,
            @NotBlank @Size(min = 20, max = 1000) String reason,
            @Nullable Instant until) {}

    /**
     * Asks for a rule to be broken for a while, never in one's own matter. Where the table wants it, it waits for a second person. Of two who
     * ask at once for the same thing one is told of the other. Refused with {@link OverrideNotAllowed}, {@link OverrideSubjectUnknown},
     * {@link OverrideOwnMatter}, {@link OverrideTooLong}, {@link OverrideUnderway}.
     */
    @Audited(value = "settings.overrideAsked", reference = "#result.id()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public OverrideRow ask(@Valid AskOverride command) {
        Actor actor = CurrentUser.require();
        Role role = Objects.requireNonNull(actor.role());
        OverridableRule rule = rules.find(command.rule()).orElseThrow(() -> new OverrideNotAllowed(command.rule()));
        Matter matter = CurrentUser.asSystem(() -> rule.matter(command.subject().strip()))
                .orElseThrow(() -> new OverrideSubjectUnknown(command.subject()));
        if (matter.people().contains(actor.uid())) {
            throw new OverrideOwnMatter();
        }
        PolicyAnswer answer = policy.decide(command.rule(), role, matter.amountMinor());
        if (!answer.allowed()) {
            throw new OverrideNotAllowed(command.rule());
        }
        try {
            return Objects.requireNonNull(
                    transaction.execute(status -> asked(command, matter, actor.uid(), role, answer)));
        } catch (DataIntegrityViolationException atOnce) {
            throw new OverrideUnderway();
        }
    }

    private OverrideRow asked(AskOverride command, Matter matter, Uid me, Role role, PolicyAnswer answer) {
        Instant now = clock.instant();
        Instant latest = now.plus(Duration.ofDays(answer.maxDays()));
        Instant until = command.until() == null ? latest : command.until();
        if (until.isAfter(latest) || !until.isAfter(now)) {
            throw new OverrideTooLong(answer.maxDays());
        }
        overrides
                .lockLive(RuleOverride.liveKey(command.rule(), matter.reference()))
                .ifPresent(before -> makeRoom(before, now));
        RuleOverride override = overrides.saveAndFlush(
                new RuleOverride(command.rule(), matter, command.reason().strip(), me, now, until));
        confirmations.ask(
                new AskConfirmation(
                        override.id(), OverrideConfirmable.KIND, role, answer.second(), ANSWER_WITHIN, now, until),
                me);
        return row(override);
    }

    /* One whose time is over counts as ended, also when its process has not said so yet. */
    private void makeRoom(RuleOverride before, Instant now) {
        if (before.state() != OverrideState.ACTIVE || !before.isOver(now)) {
            throw new OverrideUnderway();
        }
        before.end(OverrideEnd.TIME_OVER, now);
        overrides.saveAndFlush(before);
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
            rules.find(override.rule())
                    .ifPresent(rule -> CurrentUser.runAsSystem(() -> rule.ended(override.subject())));
        }
    }

    /** Which rules there are that can be overridden, by name. */
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public List<String> rules() {
        return rules.names();
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
                override.title(),
                override.reason(),
                override.askedBy(),
                override.askedAt(),
                override.untilAt(),
                override.state(),
                override.endedWhy(),
                override.endedAt());
    }
}
