package org.mmhc.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.OverridableRule;
import org.mmhc.base.OverridableRule.Matter;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.settings.SettingsRefusals.OverrideOwnMatter;

class OverrideConfirmableTests {

    private static final String RULE = "payouts.hold";
    private static final Uid ADA = Uid.of(Role.ADMIN, 1);
    private static final Uid ALAN = Uid.of(Role.ADMIN, 2);
    private static final Uid ANNA = Uid.of(Role.ADMIN, 3);

    private final RuleOverrides overrides = mock(RuleOverrides.class);
    private final OverridableRules rules = mock(OverridableRules.class);
    private final OverrideConfirmable confirmable = new OverrideConfirmable(overrides, rules, Clock.systemUTC());
    private final OverridableRule rule = mock(OverridableRule.class);
    private RequestId request;

    @BeforeEach
    void adaAskedAboutAPayoutThatAlanDecided() {
        Matter payout = new Matter("PO-1", "a payout", Set.of(ALAN), 100L);
        Instant now = Instant.now();
        RuleOverride asked = new RuleOverride(RULE, payout, "It is due today.", ADA, now, now.plus(Duration.ofDays(1)));
        request = asked.id();
        when(overrides.findById(request.value())).thenReturn(Optional.of(asked));
        when(rules.find(RULE)).thenReturn(Optional.of(rule));
        when(rule.matter("PO-1")).thenReturn(Optional.of(payout));
    }

    @Test
    void nobodyAgreesInTheirOwnMatter() {
        assertThatExceptionOfType(OverrideOwnMatter.class)
                .isThrownBy(() -> As.user(ALAN, () -> confirmable.confirmed(request)));
    }

    @Test
    void whoHasNoPartInItAgrees() {
        assertThatCode(() -> As.user(ANNA, () -> confirmable.confirmed(request)))
                .doesNotThrowAnyException();
    }
}
