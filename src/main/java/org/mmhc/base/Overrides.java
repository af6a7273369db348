package org.mmhc.base;

import java.time.Instant;
import java.util.Optional;

/** Knows which rules may be broken for now, because somebody asked for it with a reason and whoever has to agree did. */
public interface Overrides {

    /** Leave to break a rule: who asked for it, and until when it counts. */
    record Leave(Uid askedBy, Instant until) {}

    /**
     * The leave to break this rule for that subject now; empty when the rule holds.
     *
     * @param rule of an {@link OverridableRule}
     * @param subject the reference of what it is about
     */
    Optional<Leave> leave(String rule, String subject);

    /** Who asked that this rule may be broken for that subject now. */
    default Optional<Uid> overriddenBy(String rule, String subject) {
        return leave(rule, subject).map(Leave::askedBy);
    }

    /** Whether that rule may be broken for that subject now. */
    default boolean isOverridden(String rule, String subject) {
        return leave(rule, subject).isPresent();
    }
}
