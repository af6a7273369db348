package org.mmhc.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;

/** One side of an entry. It is never changed. */
@Entity
@Table(name = "ledger_line")
class LedgerLine {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "entry")
    private LedgerEntry entry;

    @Enumerated(EnumType.STRING)
    private Account account;

    private @Nullable Uid party;
    private Money amount;

    @SuppressWarnings("NullAway")
    protected LedgerLine() {}

    LedgerLine(LedgerEntry entry, Posting.Line line) {
        this.entry = entry;
        this.account = line.account();
        this.party = line.party();
        this.amount = line.amount();
    }

    Posting.Line line() {
        return new Posting.Line(account, party, amount);
    }
}
