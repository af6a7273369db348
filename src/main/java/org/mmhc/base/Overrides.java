package org.mmhc.base;

import java.util.Optional;

/** Knows which rules may be broken for now, because somebody asked for it with a reason and whoever has to agree did. */
public interface Overrides {

    /**
     * Who asked that this rule may be broken for that subject now; empty when the rule holds.
     *
     * @param rule of an {@link OverridableRule}
     * @param subject the reference of what it is about
     */
    Optional<Uid> overriddenBy(String rule, String subject);

    /** Whether that rule may be broken for that subject now. */
    default boolean isOverridden(String rule, String subject) {
        return overriddenBy(rule, subject).isPresent();
    }
}
