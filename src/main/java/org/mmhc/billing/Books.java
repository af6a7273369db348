package org.mmhc.billing;

import java.time.Clock;
import java.time.LocalDate;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.invoice.Invoices.Issued;
import org.mmhc.billing.invoice.tax.TaxSplit;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.ledger.Posting;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What subscriptions and their invoices come to in the ledger. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Books {

    private final Ledger ledger;
    private final AgencySettings agency;
    private final Clock clock;

    Books(Ledger ledger, AgencySettings agency, Clock clock) {
        this.ledger = ledger;
        this.agency = agency;
        this.clock = clock;
    }

    /** An invoice was issued, and is paid at once: by what was set aside, and by what came. */
    void invoice(Subscription subscription, Issued issued) {
        TaxSplit amounts = issued.amounts();
        Uid patient = subscription.patient();
        String number = issued.number().toString();
        ledger.post(Posting.of("invoice.issued", "invoice/" + number, number, issued.issuedOn())
                .debit(Account.PATIENT_RECEIVABLE, patient, amounts.gross())
                .credit(Account.DEFERRED_REVENUE, amounts.net())
                .credit(Account.GST_CGST, amounts.cgst())
                .credit(Account.GST_SGST, amounts.sgst())
                .credit(Account.GST_IGST, amounts.igst())
                .credit(Account.ROUNDING, amounts.rounding()));
        ledger.post(Posting.of("invoice.paid", "invoice/%s/paid".formatted(number), number, issued.issuedOn())
                .debit(Account.CREDIT_HELD, patient, subscription.credit())
                .debit(Account.PATIENT_CREDIT, patient, amounts.gross().minus(subscription.credit()))
                .credit(Account.PATIENT_RECEIVABLE, patient, amounts.gross()));
    }

    /** A part of an invoice was taken back: it is the patient's credit, out of what is not recognised yet as far as that goes. */
    void creditNote(Subscription subscription, Issued note, Money deferred) {
        TaxSplit amounts = note.amounts();
        String number = note.number().toString();
        Money fromDeferred = amounts.net().min(deferred);
        ledger.post(Posting.of("invoice.credited", "invoice/" + number, number, note.issuedOn())
                .debit(Account.DEFERRED_REVENUE, fromDeferred)
                .debit(Account.REVENUE, amounts.net().minus(fromDeferred))
                .debit(Account.GST_CGST, amounts.cgst())
                .debit(Account.GST_SGST, amounts.sgst())
                .debit(Account.GST_IGST, amounts.igst())
                .debit(Account.ROUNDING, amounts.rounding())
                .credit(Account.PATIENT_CREDIT, subscription.patient(), amounts.gross()));
    }

    /** Care that was paid for and given in a month is revenue. */
    void revenue(Subscription subscription, String month, Money amount) {
        if (!amount.isZero()) {
            String id = subscription.id().value();
            ledger.post(Posting.of("revenue", "subscription/%s/revenue/%s".formatted(id, month), id, today())
                    .debit(Account.DEFERRED_REVENUE, amount)
                    .credit(Account.REVENUE, amount));
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), agency.zone());
    }
}
