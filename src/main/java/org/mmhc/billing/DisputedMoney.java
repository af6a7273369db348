package org.mmhc.billing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.invoice.InvoicePayments;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.billing.payment.PaymentStatus;
import org.mmhc.billing.refund.HeldMoney;
import org.mmhc.billing.refund.RefundBook;
import org.mmhc.billing.refund.RefundId;
import org.mmhc.billing.refund.RefundKind;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.DisputeRefusals.RemedyRefused;
import org.mmhc.disputes.HoldId;
import org.mmhc.disputes.HoldTarget;
import org.mmhc.disputes.RemedyDesk;
import org.mmhc.disputes.RemedyKind;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.ledger.Posting;
import org.mmhc.visits.VisitId;
import org.springframework.stereotype.Component;

/**
 * Keeps the money that a dispute is about, and gives patients what it grants: as credit, or back the way it came. The order's own reference is the key, so that nothing is
 * given twice.
 */
@Component
class DisputedMoney implements HoldTarget, RemedyDesk {

    private final PaymentBook payments;
    private final InvoicePayments invoices;
    private final PaidVisits visits;
    private final RefundBook refunds;
    private final HeldMoney held;
    private final PatientAccounts accounts;
    private final Ledger ledger;
    private final AgencySettings agency;
    private final Clock clock;

    DisputedMoney(
            PaymentBook payments,
            InvoicePayments invoices,
            PaidVisits visits,
            RefundBook refunds,
            HeldMoney held,
            PatientAccounts accounts,
            Ledger ledger,
            AgencySettings agency,
            Clock clock) {
        this.payments = payments;
        this.invoices = invoices;
        this.visits = visits;
        this.refunds = refunds;
        this.held = held;
        this.accounts = accounts;
        this.ledger = ledger;
        this.agency = agency;
        this.clock = clock;
    }

    @Override
    public Set<DisputeKind> kinds() {
        return EnumSet.of(DisputeKind.INVOICE, DisputeKind.PAYMENT, DisputeKind.VISIT);
    }

    @Override
    public Set<RemedyKind> kinds(DisputeKind about) {
        return kinds().contains(about)
                ? EnumSet.of(RemedyKind.CREDIT, RemedyKind.REFUND)
                : EnumSet.noneOf(RemedyKind.class);
    }

    /* What went back before, or is about to, is too late to keep. */
    @Override
    public Optional<Money> hold(HoldId id, DisputeKind kind, String reference, Uid raiser, Money amount) {
        accounts.hold(raiser);
        return held.find(id)
                .or(() -> came(kind, reference, raiser).flatMap(payment -> {
                    Money kept = amount.min(refunds.here(payment));
                    if (!kept.isPositive()) {
                        return Optional.empty();
                    }
                    held.keep(id, payment.id(), kept);
                    return Optional.of(kept);
                }));
    }

    @Override
    public void release(HoldId id, DisputeKind kind, String reference) {
        held.release(id);
    }

    @Override
    public String carryOut(RemedyOrder order) {
        Money amount = Objects.requireNonNull(order.amount());
        accounts.hold(order.raiser());
        if (order.kind() == RemedyKind.CREDIT) {
            credit(order, amount);
            return order.id().value();
        }
        String source = "dispute/" + order.id();
        return refunds.asked(source)
                .orElseGet(() -> giveBack(order, amount, source))
                .value();
    }

    private RefundId giveBack(RemedyOrder order, Money amount, String source) {
        PaymentRow payment = came(order.about(), order.subject(), order.raiser())
                .orElseThrow(() -> new RemedyRefused("PAYMENT_NOT_REFUNDABLE"));
        Money missing = amount.minus(accounts.spendable(order.raiser(), amount));
        if (missing.isPositive()) {
            credit(order, missing);
        }
        if (amount.compareTo(refunds.leftWithHeld(payment)) > 0) {
            throw new RemedyRefused("PAYMENT_NOT_REFUNDABLE");
        }
        return refunds.ask(payment, amount, RefundKind.DISPUTE_REMEDY, source, Uid.SYSTEM);
    }

    private void credit(RemedyOrder order, Money amount) {
        ledger.post(Posting.of(
                        "goodwill",
                        "goodwill/" + order.id(),
                        order.id().value(),
                        LocalDate.ofInstant(clock.instant(), agency.zone()))
                .debit(Account.GOODWILL, amount)
                .credit(Account.PATIENT_CREDIT, order.raiser(), amount));
    }

    /* The payment that brought it; of an invoice or a visit the newest of its subscription. */
    private Optional<PaymentRow> came(DisputeKind kind, String reference, Uid raiser) {
        if (kind == DisputeKind.PAYMENT) {
            return payments.find(new PaymentId(reference));
        }
        Optional<String> subscription = kind == DisputeKind.VISIT
                ? visits.subscriptionOf(new VisitId(reference), raiser)
                        .map(paid -> paid.id().value())
                : invoices.subscriptionOf(reference);
        return subscription.stream()
                .flatMap(id -> payments.ofSubscription(id).stream())
                .filter(payment -> payment.status() == PaymentStatus.CAPTURED)
                .findFirst();
    }
}
