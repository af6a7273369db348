package org.mmhc.base;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps what is remote, slow or large (an engine, a scanner, a bucket, a breach service, a password hash) out of transactions,
 * which hold locks and a connection: it happens before or after them.
 */
public final class OutsideTransactions {

    private OutsideTransactions() {}

    /** Fails when a transaction is under way; called where something slow begins. */
    public static void require(String what) {
        if (!areWe()) {
            throw new IllegalStateException(what + " inside a transaction: do it before or after");
        }
    }

    /** Whether no transaction is under way. */
    public static boolean areWe() {
        return !TransactionSynchronizationManager.isActualTransactionActive();
    }
}
