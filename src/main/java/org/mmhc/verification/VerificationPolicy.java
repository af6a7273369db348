package org.mmhc.verification;

import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;

/** What the agency asks of documents, as its analysts wrote it down. Slow: never asked inside of a transaction. */
public interface VerificationPolicy {

    /**
     * What is asked of one type of document from people with one role.
     *
     * @param required whether the role cannot do without it
     * @param reviewers how many people look at it
     * @param dueHours how long a look may take
     * @param validityMonths how long it counts, null for ever
     * @param automatic whether it is accepted without anybody looking
     */
    record Rule(
            boolean required,
            int reviewers,
            int dueHours,
            @Nullable Integer validityMonths,
            boolean automatic) {}

    /** The rule for that role and type, as it was known lately. */
    Rule ruleFor(Role role, DocumentType type);

    /** What the process asks now of a document of that type; not to be had while the engine is away. */
    Terms termsFor(Role role, DocumentType type);
}
