package org.mmhc.sales;

/** Why a line of commission was added. */
public enum CommissionKind {
    /** Somebody sold something. */
    EARNED,
    /** What was sold was taken back, or a part of it. */
    CLAWBACK,
    /** What was taken back came again, or somebody else had sold it. */
    CORRECTION;

    /** Key of the words for it. */
    public String textKey() {
        return "sales.commission.kind." + name();
    }
}
