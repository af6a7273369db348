package org.mmhc.studio;

/** By how many people a change has to be agreed to, and for how long it is watched. */
public interface ChangePolicy {

    /**
     * What the policy is asked about.
     *
     * @param processId the process that it changes; its first file's id when it changes none
     * @param touchesMoney whether something of it belongs to what moves money
     * @param openCases how many cases run by what it changes
     */
    record ChangeFacts(String processId, ChangeKind kind, boolean touchesMoney, long openCases) {}

    /** What it says: one or two people have to agree, and so many days can it be put back. */
    record Terms(int approvers, int watchDays) {}

    /** Asked outside of transactions. */
    Terms termsFor(ChangeFacts facts);
}
