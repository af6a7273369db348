package org.mmhc.billing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.invoice.InvoiceDraft;
import org.mmhc.billing.invoice.InvoiceId;
import org.mmhc.billing.invoice.Invoices;
import org.mmhc.billing.invoice.Invoices.Credit;
import org.mmhc.billing.invoice.Invoices.Issued;
import org.mmhc.billing.invoice.PaidBy;
import org.mmhc.billing.invoice.Recipient;
import org.mmhc.billing.invoice.tax.TaxTerms;
import org.mmhc.billing.patient.PatientTaxNumbers;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentStatus;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.identity.UserDirectory;
import org.mmhc.profiles.ProfileFacts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Invoices of subscriptions, and what is taken back of them, with what both come to in the books. Who calls holds the patient. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Invoicing {

    private final Subscriptions subscriptions;
    private final PaymentBook payments;
    private final PlanCatalog plans;
    private final Invoices invoices;
    private final Books books;
    private final BillingTimeline timeline;
    private final UserDirectory users;
    private final ProfileFacts profiles;
    private final PatientTaxNumbers taxNumbers;

    Invoicing(
            Subscriptions subscriptions,
            PaymentBook payments,
            PlanCatalog plans,
            Invoices invoices,
            Books books,
            BillingTimeline timeline,
            UserDirectory users,
            ProfileFacts profiles,
            PatientTaxNumbers taxNumbers) {
        this.subscriptions = subscriptions;
        this.payments = payments;
        this.plans = plans;
        this.invoices = invoices;
        this.books = books;
        this.timeline = timeline;
        this.users = users;
        this.profiles = profiles;
        this.taxNumbers = taxNumbers;
    }

    /** Issues the invoice and pays it; what costs nothing has none, and what has one keeps it. */
    Optional<InvoiceId> issue(Subscription subscription, TaxTerms tax) {
        if (subscription.price().isZero() || subscription.invoice() != null) {
            return Optional.ofNullable(subscription.invoice()).map(InvoiceId::new);
        }
        Issued issued = invoices.issue(draft(subscription, tax));
        books.invoice(subscription, issued);
        subscription.invoiced(issued.id().value(), issued.amounts().net());
        subscriptions.saveAndFlush(subscription);
        timeline.add(
                subscription.id(), BillingMilestone.INVOICED, issued.number().toString());
        return Optional.of(issued.id());
    }

    /** Takes so much of its invoice back; nothing of what has none. */
    void takeBack(Subscription subscription, Money amount, String reason, String source) {
        String invoice = subscription.invoice();
        if (invoice != null && amount.isPositive()) {
            Issued note = invoices.credit(new Credit(new InvoiceId(invoice), amount, reason, source));
            books.creditNote(subscription, note);
            subscriptions.saveAndFlush(subscription);
            timeline.add(
                    subscription.id(), BillingMilestone.CREDITED, note.number().toString());
        }
    }

    private InvoiceDraft draft(Subscription subscription, TaxTerms tax) {
        PlanTerms terms =
                plans.find(subscription.plan(), subscription.planNumber()).terms();
        Uid patient = subscription.patient();
        return new InvoiceDraft(
                "subscription/" + subscription.id(),
                subscription.id().value(),
                patient,
                new Recipient(
                        users.nameOf(patient),
                        addressOf(patient),
                        subscription.placeOfSupply(),
                        taxNumbers.of(patient).orElse(null)),
                List.of(new InvoiceDraft.Line(
                        terms.title(),
                        subscription.startsOn(),
                        subscription.endsOn(),
                        subscription.visitsIncluded(),
                        1,
                        subscription.price(),
                        Money.zero(subscription.price().currency()),
                        true,
                        tax)),
                paid(subscription));
    }

    /* By what came for it; the rest is what the patient had to their credit. */
    private List<PaidBy> paid(Subscription subscription) {
        List<PaidBy> paid = new ArrayList<>();
        Money due = subscription.due();
        Money credit = subscription.price();
        for (PaymentRow payment : captured(subscription)) {
            if (due.isPositive()) {
                Money part = due.min(payment.captured());
                due = due.minus(part);
                credit = credit.minus(part);
                paid.add(new PaidBy(
                        payment.gateway().name(),
                        payment.method() == null ? "" : payment.method().name(),
                        payment.id().value(),
                        part));
            }
        }
        if (credit.isPositive()) {
            paid.add(new PaidBy("CREDIT", "", "", credit));
        }
        return paid;
    }

    private List<PaymentRow> captured(Subscription subscription) {
        return payments.ofSubscription(subscription.id().value()).stream()
                .filter(payment -> payment.status() == PaymentStatus.CAPTURED
                        && payment.captured()
                                .currency()
                                .equals(subscription.price().currency()))
                .sorted(Comparator.comparing(payment -> Objects.requireNonNull(payment.capturedAt())))
                .toList();
    }

    private String addressOf(Uid patient) {
        return profiles.addressOf(patient)
                .map(home -> Stream.of(home.line1(), home.line2(), home.postalCode() + " " + home.city())
                        .filter(line -> line != null && !line.isBlank())
                        .collect(Collectors.joining("\n")))
                .orElse("");
    }
}
