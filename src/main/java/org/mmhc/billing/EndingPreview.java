package org.mmhc.billing;

import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Function;
import org.mmhc.base.Actor;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.billing.BillingRefusals.EndReasonUnfit;
import org.mmhc.billing.BillingRefusals.SubscriptionNotPossible;
import org.mmhc.billing.BillingRefusals.SubscriptionUnknown;
import org.mmhc.billing.policy.RefundPolicy;
import org.mmhc.billing.refund.RefundBook;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says what is given back of a subscription should it end today, by the same table and the same sum as when it does; nothing changes. One
 * that is not the caller's is {@link SubscriptionUnknown}, one that does not run is {@link SubscriptionNotPossible}.
 */
@Service
@Transactional(propagation = Propagation.NEVER)
public class EndingPreview {

    private final Subscriptions subscriptions;
    private final RefundBook refunds;
    private final EndingPolicy policies;
    private final AgencySettings agency;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EndingPreview(
            Subscriptions subscriptions,
            RefundBook refunds,
            EndingPolicy policies,
            AgencySettings agency,
            TransactionTemplate transaction,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.refunds = refunds;
        this.policies = policies;
        this.agency = agency;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What is given back.
     *
     * @param toPayer what of it goes back the way by which it was paid
     * @param toCredit what of it becomes the patient's credit
     */
    public record EndingQuote(Money price, Money back, Money toPayer, Money toCredit) {}

    /** When its patient does not want it any more. */
    @Audited(value = "billing.endingQuoted", reference = "#id", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
    public EndingQuote ifCancelled(@NotNull SubscriptionId id) {
        return quote(id, EndReason.PATIENT_REQUEST);
    }

    /** When the agency ends it for that. Refused with {@link EndReasonUnfit}. */
    @Audited(value = "billing.endingQuoted", reference = "#id", kind = Audited.Kind.READ)
    @PreAuthorize("hasRole('ADMIN')")
    public EndingQuote ifEnded(@NotNull SubscriptionId id, @NotNull EndReason reason) {
        if (!reason.isTheAgencys()) {
            throw new EndReasonUnfit();
        }
        return quote(id, reason);
    }

    private record Standing(int daysSinceStart, int visitsUsed) {}

    private EndingQuote quote(SubscriptionId id, EndReason reason) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), agency.zone());
        Standing standing = of(
                id,
                subscription -> new Standing(subscription.period().daysSinceStart(today), subscription.visitsUsed()));
        RefundPolicy policy = policies.of(id, reason, standing.daysSinceStart(), standing.visitsUsed());
        return of(id, subscription -> {
            Money back = refunds.lessKindness(
                    id.value(), ProRata.of(subscription, today).by(policy));
            Money toPayer = back.min(refunds.returnable(id.value(), back));
            return new EndingQuote(subscription.price(), back, toPayer, back.minus(toPayer));
        });
    }

    private <T> T of(SubscriptionId id, Function<Subscription, T> read) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Actor actor = CurrentUser.require();
            Subscription subscription = subscriptions
                    .findById(id.value())
                    .filter(found -> found.patient().equals(actor.uid()) || actor.isOffice())
                    .orElseThrow(() -> new SubscriptionUnknown(id));
            AuditTrail.about(subscription.patient());
            if (!subscription.status().isRunning()) {
                throw new SubscriptionNotPossible(id, subscription.status());
            }
            return read.apply(subscription);
        }));
    }
}
