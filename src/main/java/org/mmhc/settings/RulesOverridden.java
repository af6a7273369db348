package org.mmhc.settings;

import java.time.Clock;
import java.util.Optional;
import org.mmhc.base.Overrides;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells other modules which rules may be broken for now. Time that is over counts at once, before its process says so. */
@Component
@Transactional(readOnly = true)
class RulesOverridden implements Overrides {

    private final RuleOverrides overrides;
    private final Clock clock;

    RulesOverridden(RuleOverrides overrides, Clock clock) {
        this.overrides = overrides;
        this.clock = clock;
    }

    @Override
    public Optional<Leave> leave(String rule, String subject) {
        return overrides
                .active(RuleOverride.liveKey(rule, subject), clock.instant())
                .map(override -> new Leave(override.askedBy(), override.untilAt()));
    }
}
