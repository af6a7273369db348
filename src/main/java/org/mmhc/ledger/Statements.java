package org.mmhc.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What became of the money of one person. Who may read that is asked by the services that show it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Statements {

    private final LedgerEntries entries;

    Statements(LedgerEntries entries) {
        this.entries = entries;
    }

    /**
     * A fact that changed what somebody has.
     *
     * @param change more than nothing when they have more since then
     */
    public record StatementLine(
            long entry, String kind, String reference, LocalDate occurredOn, Instant postedAt, Money change) {}

    /** What changed that, the newest first; what only moved from one of these accounts to another is left out. */
    public Page<StatementLine> of(Uid party, Set<Account> accounts, Pageable page) {
        return entries.changing(accounts, party, page).map(entry -> line(entry, party, accounts));
    }

    private static StatementLine line(LedgerEntry entry, Uid party, Set<Account> accounts) {
        Money posted = entry.lines().stream()
                .filter(line -> party.equals(line.party()) && accounts.contains(line.account()))
                .map(Posting.Line::amount)
                .reduce(Money::plus)
                .orElseThrow();
        return new StatementLine(
                entry.id(), entry.kind(), entry.reference(), entry.occurredOn(), entry.postedAt(), posted.negate());
    }
}
