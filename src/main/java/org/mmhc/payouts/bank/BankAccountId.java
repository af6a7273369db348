package org.mmhc.payouts.bank;

import org.mmhc.base.References;

/** Identifies an account of a caregiver, for example {@code BNK-0HQ3ZK5RWX1QT}. */
public record BankAccountId(String value) {

    public BankAccountId {
        value = References.canonical(value);
    }

    static BankAccountId next() {
        return new BankAccountId(References.next("BNK"));
    }

    @Override
    public String toString() {
        return value;
    }
}
