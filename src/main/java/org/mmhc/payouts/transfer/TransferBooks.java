package org.mmhc.payouts.transfer;

import java.time.Clock;
import java.time.LocalDate;
import org.mmhc.base.AgencySettings;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.ledger.Posting;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What transfers come to in the ledger: each moves the money of the bank once, and back once. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TransferBooks {

    private final Ledger ledger;
    private final AgencySettings agency;
    private final Clock clock;

    TransferBooks(Ledger ledger, AgencySettings agency, Clock clock) {
        this.ledger = ledger;
        this.agency = agency;
        this.clock = clock;
    }

    /** What was due is on its way. */
    void sent(Transfer transfer) {
        ledger.post(posting(transfer, "sent")
                .debit(Account.CAREGIVER_DUE, transfer.caregiver(), transfer.amount())
                .credit(Account.TRANSFERS_UNDERWAY, transfer.amount()));
    }

    /** The bank paid. */
    void processed(Transfer transfer) {
        ledger.post(posting(transfer, "processed")
                .debit(Account.TRANSFERS_UNDERWAY, transfer.amount())
                .credit(Account.BANK, transfer.amount()));
    }

    /** The bank did not pay: it is due again. */
    void failed(Transfer transfer) {
        ledger.post(posting(transfer, "failed")
                .debit(Account.TRANSFERS_UNDERWAY, transfer.amount())
                .credit(Account.CAREGIVER_DUE, transfer.caregiver(), transfer.amount()));
    }

    /** The money came back: it is due again. */
    void reversed(Transfer transfer) {
        ledger.post(posting(transfer, "reversed")
                .debit(Account.BANK, transfer.amount())
                .credit(Account.CAREGIVER_DUE, transfer.caregiver(), transfer.amount()));
    }

    private Posting posting(Transfer transfer, String fact) {
        return Posting.of(
                "transfer." + fact,
                "transfer/%s/%s".formatted(transfer.id(), fact),
                transfer.payout().value(),
                LocalDate.ofInstant(clock.instant(), agency.zone()));
    }
}
