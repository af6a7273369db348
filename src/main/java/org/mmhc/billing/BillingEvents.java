package org.mmhc.billing;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.payment.PaymentId;

/** What happens to subscriptions and payments, for whoever wants to hear of it. */
public final class BillingEvents {

    private BillingEvents() {}

    /**
     * Somebody wants a plan.
     *
     * @param due what is to be paid, after credit
     * @param sold whether a caregiver sold it
     */
    public record SubscriptionRequested(
            SubscriptionId subscription,
            Uid patient,
            String plan,
            SaleKind kind,
            SoldThrough through,
            Money due,
            boolean sold,
            Instant at) {}

    /** There is a page on which a subscription can be paid. */
    public record PaymentLinkReady(SubscriptionId subscription, PaymentId payment, Instant at) {}

    /** What was due for a subscription is there. */
    public record PaymentCaptured(SubscriptionId subscription, PaymentId payment, Money amount, Instant at) {}

    /** An attempt to pay failed. */
    public record PaymentFailed(SubscriptionId subscription, PaymentId payment, Instant at) {}

    /** The gateway does not want to make a page. */
    public record PaymentOrderRefused(
            SubscriptionId subscription, @Nullable PaymentId payment, String code, Instant at) {}

    /** A subscription covers care from its first day on. */
    public record SubscriptionActivated(SubscriptionId subscription, Uid patient, LocalDate from, Instant at) {}

    /** A subscription was sold by somebody. */
    public record SubscriptionSold(
            SubscriptionId subscription,
            Uid seller,
            Uid patient,
            String plan,
            int planVersion,
            SaleKind kind,
            SoldThrough through,
            Money net,
            Money gross,
            Instant at) {}

    /** The next period of it is paid. */
    public record SubscriptionRenewed(SubscriptionId subscription, SubscriptionId next, Instant at) {}

    /** It ends before its time, as its patient wishes. */
    public record CancellationRequested(SubscriptionId subscription, EndReason reason, Instant at) {}

    /** It ends before its time, as an admin orders. */
    public record EndingOrdered(SubscriptionId subscription, EndReason reason, Instant at) {}

    /** Another one has come in its place. */
    public record PlanChanged(SubscriptionId subscription, SubscriptionId by, Instant at) {}

    /** The last visit that it gives was given. */
    public record VisitsUsedUp(SubscriptionId subscription, Instant at) {}

    /** It covers nothing for a while. */
    public record SubscriptionSuspended(SubscriptionId subscription, Uid patient, Instant at) {}

    /** It covers care again. */
    public record SubscriptionResumed(SubscriptionId subscription, Uid patient, Instant at) {}

    /** It is over. */
    public record SubscriptionEnded(
            SubscriptionId subscription,
            Uid patient,
            SubscriptionStatus how,
            @Nullable EndReason reason,
            Instant at) {}
}
