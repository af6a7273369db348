package org.mmhc.settings;

import java.util.List;
import java.util.Optional;
import org.mmhc.base.OverridableRule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds the module that knows a rule. It looks when it is asked: the modules themselves ask what is overridden. */
@Component
class OverridableRules {

    private final ObjectProvider<OverridableRule> rules;

    OverridableRules(ObjectProvider<OverridableRule> rules) {
        this.rules = rules;
    }

    Optional<OverridableRule> find(String rule) {
        return rules.stream().filter(known -> known.rule().equals(rule)).findFirst();
    }

    List<String> names() {
        return rules.stream().map(OverridableRule::rule).sorted().toList();
    }
}
