package org.mmhc.ledger;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.ledger.LedgerRefusals.PostingDiffers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where facts are posted, in the transaction in which they become true. Who may is asked by the services that post; they hold the row of
 * the person whose money it is.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Ledger {

    private final LedgerEntries entries;
    private final LedgerPeriods periods;
    private final AgencySettings agency;
    private final Clock clock;

    Ledger(LedgerEntries entries, LedgerPeriods periods, AgencySettings agency, Clock clock) {
        this.entries = entries;
        this.periods = periods;
        this.agency = agency;
        this.clock = clock;
    }

    /** The account of one person. */
    private record Side(Account account, @Nullable Uid party, Currency currency) {}

    /**
     * Posts a fact, on the day on which it happened; today when that month is closed. The same again adds nothing. Refused with
     * {@link PostingDiffers}.
     */
    public void post(Posting posting) {
        requireBalance(posting);
        LedgerEntry known = entries.findBySourceKey(posting.sourceKey()).orElse(null);
        if (known != null) {
            if (!sums(known.lines()).equals(sums(posting.lines()))) {
                throw new PostingDiffers(posting.sourceKey());
            }
            return;
        }
        LocalDate day = posting.occurredOn();
        if (periods.existsByPeriod(YearMonth.from(day).toString())) {
            day = LocalDate.ofInstant(clock.instant(), agency.zone());
        }
        entries.saveAndFlush(new LedgerEntry(posting, day, CurrentUser.require().uid(), clock.instant()));
    }

    /** Whether that fact is posted. */
    public boolean isPosted(String sourceKey) {
        return entries.findBySourceKey(sourceKey).isPresent();
    }

    /** What a person's account holds, in the direction in which it grows: what they have to their credit, what they owe. */
    public Money balance(Account account, Uid party, Currency currency) {
        return directed(account, entries.sum(account, party, currency), currency);
    }

    static Money directed(Account account, BigDecimal sum, Currency currency) {
        Money money = new Money(sum, currency);
        return account.isDebit() ? money : money.negate();
    }

    private static void requireBalance(Posting posting) {
        Map<Currency, Money> sums = new HashMap<>();
        posting.lines().forEach(line -> sums.merge(line.amount().currency(), line.amount(), Money::plus));
        if (sums.isEmpty() || !sums.values().stream().allMatch(Money::isZero)) {
            throw new IllegalArgumentException(posting.sourceKey() + " does not balance: " + sums.values());
        }
    }

    private static Map<Side, Money> sums(List<Posting.Line> lines) {
        Map<Side, Money> sums = new HashMap<>();
        lines.forEach(line -> sums.merge(
                new Side(line.account(), line.party(), line.amount().currency()), line.amount(), Money::plus));
        sums.values().removeIf(Money::isZero);
        return sums;
    }
}
