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

    /**
     * How long things take that somebody waits for.
     *
     * @param escalations how often an overdue look is made known, before it is left to the task list
     * @param remindAfterDays when an owner is reminded of better files
     * @param lapseAfterDays when better files are given up
     * @param warnBeforeDays how long before the end of a document its owner is warned
     */
    record Deadlines(int escalations, int remindAfterDays, int lapseAfterDays, int warnBeforeDays) {}

    /** The rule for that role and type. */
    Rule ruleFor(Role role, DocumentType type);

    /** The deadlines for that type. */
    Deadlines deadlinesFor(DocumentType type);
}
