package org.mmhc.ledger;

/** The accounts of the agency. Those by party have a balance for each patient or caregiver. */
public enum Account {
    /** What patients paid by Razorpay and the agency has not yet received. */
    CLEARING_RAZORPAY(Side.ASSET),
    /** What patients paid by Stripe and the agency has not yet received. */
    CLEARING_STRIPE(Side.ASSET),
    /** What was paid by hand and is not yet at the bank. */
    CLEARING_MANUAL(Side.ASSET),
    /** Money at the bank. */
    BANK(Side.ASSET),
    /** What patients owe for invoices. */
    PATIENT_RECEIVABLE(Side.ASSET, true),
    /** What gateways have taken back until a dispute is decided. */
    CHARGEBACKS_OPEN(Side.ASSET),
    /** Tax in what gateways charge. */
    GST_INPUT(Side.ASSET),
    /** What patients paid for care that is still to come. */
    DEFERRED_REVENUE(Side.LIABILITY),
    /** Central tax on invoices. */
    GST_CGST(Side.LIABILITY),
    /** State tax on invoices. */
    GST_SGST(Side.LIABILITY),
    /** Tax on invoices to other states. */
    GST_IGST(Side.LIABILITY),
    /** What patients have to their credit. */
    PATIENT_CREDIT(Side.LIABILITY, true),
    /** Credit that is set aside for an order. */
    CREDIT_HELD(Side.LIABILITY, true),
    /** Refunds that are asked for and not yet paid. */
    REFUNDS_DUE(Side.LIABILITY, true),
    /** Care that was paid for and given. */
    REVENUE(Side.INCOME),
    /** What caregivers earn by selling plans. */
    COMMISSION_EXPENSE(Side.EXPENSE),
    /** What caregivers earn by visits. */
    CARE_PAY_EXPENSE(Side.EXPENSE),
    /** What gateways charge. */
    GATEWAY_FEES(Side.EXPENSE),
    /** What gateways charge for disputes. */
    CHARGEBACK_FEES(Side.EXPENSE),
    /** What was lost to disputes. */
    CHARGEBACK_LOSS(Side.EXPENSE),
    /** What the agency gave patients as a present. */
    GOODWILL(Side.EXPENSE),
    /** What nobody will pay any more. */
    WRITE_OFF(Side.EXPENSE),
    /** What is missing to, or more than, the sum of rounded parts. */
    ROUNDING(Side.EXPENSE),
    /** What caregivers have earned and nobody has approved yet; may be less than nothing. */
    CAREGIVER_EARNED(Side.LIABILITY, true),
    /** What is approved to be paid to caregivers. */
    CAREGIVER_DUE(Side.LIABILITY, true),
    /** What is on its way to caregivers. */
    TRANSFERS_UNDERWAY(Side.LIABILITY),
    /** Tax that the agency keeps back for the state. */
    TDS_PAYABLE(Side.LIABILITY);

    /** Which kind of account it is. */
    public enum Side {
        ASSET,
        LIABILITY,
        INCOME,
        EXPENSE
    }

    private final Side side;
    private final boolean byParty;

    Account(Side side) {
        this(side, false);
    }

    Account(Side side, boolean byParty) {
        this.side = side;
        this.byParty = byParty;
    }

    public Side side() {
        return side;
    }

    /** Whether each line of it is about a person. */
    public boolean isByParty() {
        return byParty;
    }

    /** Whether a balance of it grows by debits. */
    boolean isDebit() {
        return side == Side.ASSET || side == Side.EXPENSE;
    }
}
