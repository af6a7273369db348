package org.mmhc.billing.payment;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.mmhc.base.crypto.KeyedHash;
import org.mmhc.billing.gateway.PaymentFact;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells payers apart by what they paid from, without knowing who they are. */
@Component
@Transactional(readOnly = true)
public class Payers {

    private final Payments payments;
    private final KeyedHash hash;

    Payers(Payments payments, KeyedHash hash) {
        this.payments = payments;
        this.hash = hash;
    }

    /** Whether something of that was paid from one of these UPI ids. */
    public boolean isPaidFrom(Collection<String> subscriptions, Collection<String> upiIds) {
        if (subscriptions.isEmpty() || upiIds.isEmpty()) {
            return false;
        }
        Set<String> hashes = upiIds.stream()
                .map(id -> hash.of(id.toLowerCase(Locale.ROOT), PaymentFact.PAYER))
                .collect(Collectors.toSet());
        return payments.isPaidBy(subscriptions, hashes);
    }
}
