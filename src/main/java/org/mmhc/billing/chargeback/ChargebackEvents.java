package org.mmhc.billing.chargeback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.gateway.PaymentFact.DisputeStatus;
import org.mmhc.billing.payment.PaymentId;

/** What happens to chargebacks, for whoever wants to hear of it. */
public final class ChargebackEvents {

    private ChargebackEvents() {}

    /** A payer's bank asks for money back. */
    public record ChargebackOpened(
            ChargebackId chargeback,
            PaymentId payment,
            String subscription,
            Uid patient,
            Money amount,
            @Nullable Instant respondBy,
            Instant at) {}

    /** It is decided, perhaps once more. */
    public record ChargebackDecided(
            ChargebackId chargeback, String subscription, DisputeStatus status, Money amount, Instant at) {}
}
