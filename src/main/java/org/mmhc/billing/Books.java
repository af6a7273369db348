package org.mmhc.billing;

import java.time.LocalDate;
import java.time.YearMonth;
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

    Books(Ledger ledger) {
        this.ledger = ledger;
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
    void creditNote(Subscription subscription, Issued note) {
        TaxSplit amounts = note.amounts();
        String number = note.number().toString();
        Money fromDeferred = subscription.takeBack(amounts.net());
        ledger.post(Posting.of("invoice.credited", "invoice/" + number, number, note.issuedOn())
                .debit(Account.DEFERRED_REVENUE, fromDeferred)
                .debit(Account.REVENUE, amounts.net().minus(fromDeferred))
                .debit(Account.GST_CGST, amounts.cgst())
                .debit(Account.GST_SGST, amounts.sgst())
                .debit(Account.GST_IGST, amounts.igst())
                .debit(Account.ROUNDING, amounts.rounding())
                .credit(Account.PATIENT_CREDIT, subscription.patient(), amounts.gross()));
    }

    /** Care that was paid for and given is revenue of the month of that day. */
    void revenue(Subscription subscription, LocalDate day, Money amount) {
        if (!amount.isZero()) {
            String id = subscription.id().value();
            ledger.post(Posting.of("revenue", "subscription/%s/revenue/%s".formatted(id, YearMonth.from(day)), id, day)
                    .debit(Account.DEFERRED_REVENUE, amount)
                    .credit(Account.REVENUE, amount));
        }
    }
}
