package org.mmhc.base;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule that a module asks {@link Overrides} about before it goes by it. The module contributes one bean for each; a rule without one
 * can be overridden by nobody. Four eyes, one's own matter, verified identity, the audit log and posted money have none.
 */
public interface OverridableRule {

    /** Its name: {@code <module>.<rule>}, as in the table that says who may. */
    String rule();

    /** What is known of a thing that the rule could be broken for; empty when there is none. Runs as the system. */
    Optional<Matter> matter(String subject);

    /** It may be broken for that thing from now on; in the transaction in which that comes about. */
    default void overridden(String subject) {}

    /** It holds for that thing again; in the transaction in which that comes about. */
    default void ended(String subject) {}

    /**
     * What a rule is about.
     *
     * @param reference how the thing is called, always written the same way
     * @param title what it is, in a few words of the business
     * @param people whose matter it is; none of them has the rule overridden
     * @param amountMinor how much it is about at most, null where it is not about money
     */
    record Matter(
            String reference,
            String title,
            Set<Uid> people,
            @Nullable Long amountMinor) {}
}
