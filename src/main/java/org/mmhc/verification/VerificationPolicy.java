package org.mmhc.verification;

import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;

/** What the agency asks of documents, as its analysts wrote it down. */
public interface VerificationPolicy {

    /**
     * What is asked of one type of document from people with one role.
     *
     * @param required whether the role cannot do without it
     * @param reviewers how many people look at it
     * @param validityMonths how long it counts, null for ever
     * @param automatic whether it is accepted without anybody looking
     */
    record Rule(boolean required, int reviewers, @Nullable Integer validityMonths, boolean automatic) {}

    /** The rule for that role and type. */
    Rule ruleFor(Role role, DocumentType type);
}
