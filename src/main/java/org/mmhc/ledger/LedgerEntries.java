package org.mmhc.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All that is posted. */
interface LedgerEntries extends Repository<LedgerEntry, Long> {

    /** The sum of an account, by currency. */
    record Sum(Account account, Currency currency, BigDecimal amount) {}

    /** The sum of a person's account. */
    record PartySum(Account account, Uid party, Currency currency, BigDecimal amount) {}

    LedgerEntry saveAndFlush(LedgerEntry entry);

    Optional<LedgerEntry> findBySourceKey(String sourceKey);

    @Query("""
            select coalesce(sum(l.amount.amount), 0) from LedgerLine l
            where l.account = :account and l.party = :party and l.amount.currency = :currency
            """)
    BigDecimal sum(Account account, Uid party, Currency currency);

    @Query("""
            select new org.mmhc.ledger.LedgerEntries$Sum(l.account, l.amount.currency, sum(l.amount.amount))
            from LedgerLine l group by l.account, l.amount.currency order by l.account
            """)
    List<Sum> sums();

    @Query("""
            select new org.mmhc.ledger.LedgerEntries$PartySum(l.account, l.party, l.amount.currency, sum(l.amount.amount))
            from LedgerLine l where l.account = :account and l.party is not null
            group by l.account, l.party, l.amount.currency
            """)
    List<PartySum> sumsByParty(Account account);

    @Query("""
            select e.sourceKey from LedgerEntry e join e.lines l
            group by e.id, e.sourceKey, l.amount.currency having sum(l.amount.amount) <> 0
            """)
    List<String> unbalanced(Pageable few);

    @Query("""
            select e from LedgerEntry e where e.occurredOn <= :to
            and (e.occurredOn > :day or e.occurredOn = :day and e.id > :after) order by e.occurredOn, e.id
            """)
    List<LedgerEntry> ofPeriod(LocalDate to, LocalDate day, long after, Limit limit);

    /** Those that changed what a person has in these accounts all together, the newest first. */
    @Query("""
            select e from LedgerEntry e where e.id in (
                select l.entry.id from LedgerLine l where l.account in :accounts and l.party = :party
                group by l.entry.id having sum(l.amount.amount) <> 0)
            order by e.id desc
            """)
    Page<LedgerEntry> changing(Collection<Account> accounts, Uid party, Pageable page);

    @Query("""
            select e from LedgerEntry e
            where (:reference is null or e.reference = :reference) and e.occurredOn between :from and :until
            order by e.id desc
            """)
    Page<LedgerEntry> find(@Nullable String reference, LocalDate from, LocalDate until, Pageable page);

    /** The same of one person: their lines are found first, not looked for in every entry. */
    @Query("""
            select e from LedgerEntry e
            where e.id in (select l.entry.id from LedgerLine l where l.party = :party)
            and (:reference is null or e.reference = :reference) and e.occurredOn between :from and :until
            order by e.id desc
            """)
    Page<LedgerEntry> find(Uid party, @Nullable String reference, LocalDate from, LocalDate until, Pageable page);
}
