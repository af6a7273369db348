package org.mmhc.settings;

import java.time.Clock;
import java.util.List;
import org.mmhc.base.CurrentUser;
import org.mmhc.settings.SettingsRefusals.OverrideOwnMatter;
import org.mmhc.settings.SettingsRefusals.RequestUnknown;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of overrides. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OverrideConfirmable implements Confirmable {

    static final String KIND = "OVERRIDE";

    private final RuleOverrides overrides;
    private final OverridableRules rules;
    private final Clock clock;

    OverrideConfirmable(RuleOverrides overrides, OverridableRules rules, Clock clock) {
        this.overrides = overrides;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public RequestFacts facts(RequestId request) {
        RuleOverride override = find(request);
        return new RequestFacts(
                override.rule(),
                List.of(
                        new RequestFacts.Fact("rule", override.rule()),
                        new RequestFacts.Fact("subject", override.subject()),
                        new RequestFacts.Fact("matter", override.title())),
                override.reason());
    }

    /** Who agrees decides as well as who asks: none of those whose matter it is. Refused with {@link OverrideOwnMatter}. */
    @Override
    public void confirmed(RequestId request) {
        RuleOverride override = find(request);
        boolean own = rules.find(override.rule())
                .flatMap(rule -> CurrentUser.asSystem(() -> rule.matter(override.subject())))
                .filter(matter -> matter.people().contains(CurrentUser.require().uid()))
                .isPresent();
        if (own) {
            throw new OverrideOwnMatter();
        }
    }

    @Override
    public void apply(RequestId request) {
        RuleOverride override = find(request);
        override.activate();
        overrides.saveAndFlush(override);
        rules.find(override.rule()).ifPresent(rule -> rule.overridden(override.subject()));
    }

    @Override
    public void drop(RequestId request, RequestState why) {
        OverrideEnd end = switch (why) {
            case REFUSED -> OverrideEnd.REFUSED;
            case LAPSED -> OverrideEnd.LAPSED;
            default -> OverrideEnd.WITHDRAWN;
        };
        find(request).drop(end, clock.instant());
    }

    @Override
    public void end(RequestId request) {
        RuleOverride override = find(request);
        override.end(OverrideEnd.TIME_OVER, clock.instant());
        overrides.saveAndFlush(override);
        rules.find(override.rule()).ifPresent(rule -> rule.ended(override.subject()));
    }

    private RuleOverride find(RequestId request) {
        return overrides.findById(request.value()).orElseThrow(RequestUnknown::new);
    }
}
