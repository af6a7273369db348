package org.mmhc.ledger;

import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.ledger.LedgerRefusals.PeriodNotOver;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** The books as admins read them, and the closing of months. */
@Service
@Validated
public class LedgerBooks {

    private static final int MONTHS = 12;

    private static final LocalDate EVER = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private final LedgerEntries entries;
    private final LedgerPeriods periods;
    private final AgencySettings agency;
    private final Clock clock;

    LedgerBooks(LedgerEntries entries, LedgerPeriods periods, AgencySettings agency, Clock clock) {
        this.entries = entries;
        this.periods = periods;
        this.agency = agency;
        this.clock = clock;
    }

    /** What is looked for; what is null does not matter. */
    public record EntryFilter(
            @Nullable String reference,
            @Nullable Uid party,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    /** An entry with its lines; debits are more than nothing, credits less. */
    public record Entry(
            long id,
            String kind,
            String sourceKey,
            String reference,
            LocalDate occurredOn,
            Instant postedAt,
            Uid actor,
            List<Posting.Line> lines) {}

    /** What an account holds, in the direction in which it grows. */
    public record Balance(Account account, Money amount) {}

    /** A month that is over; nobody and never, as long as it is not closed. */
    public record Month(
            YearMonth month,
            @Nullable Instant closedAt,
            @Nullable Uid closedBy) {}

    /** The entries that fit, the newest first. */
    @Audited(value = "ledger.entriesRead", kind = Audited.Kind.READ, subject = "#filter.party()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public Page<Entry> find(@NotNull EntryFilter filter, @NotNull Pageable page) {
        Uid party = filter.party();
        LocalDate from = filter.from() == null ? EVER : filter.from();
        LocalDate until = filter.until() == null ? LATEST : filter.until();
        Page<LedgerEntry> found = party == null
                ? entries.find(filter.reference(), from, until, page)
                : entries.find(party, filter.reference(), from, until, page);
        return found.map(LedgerBooks::entry);
    }

    /** What each account holds that was ever posted to. */
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(readOnly = true)
    public List<Balance> balances() {
        return entries.sums().stream()
                .map(sum -> new Balance(sum.account(), Ledger.directed(sum.account(), sum.amount(), sum.currency())))
                .toList();
    }

    /** The last twelve months that are over, the newest first. */
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(readOnly = true)
    public List<Month> months() {
        Map<String, LedgerPeriod> closed = periods.findFirst12ByOrderByPeriodDesc().stream()
                .collect(Collectors.toMap(LedgerPeriod::period, Function.identity()));
        YearMonth running = YearMonth.from(clock.instant().atZone(agency.zone()));
        return IntStream.rangeClosed(1, MONTHS)
                .mapToObj(running::minusMonths)
                .map(month -> month(month, closed.get(month.toString())))
                .toList();
    }

    private static Month month(YearMonth month, @Nullable LedgerPeriod closed) {
        return closed == null ? new Month(month, null, null) : new Month(month, closed.closedAt(), closed.closedBy());
    }

    /** Closes a month: what is told later about it is posted on the day on which it is told. Refused with {@link PeriodNotOver}. */
    @Audited(value = "ledger.monthClosed", reference = "#month.toString()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void close(@NotNull YearMonth month) {
        Instant now = clock.instant();
        if (!month.isBefore(YearMonth.from(now.atZone(agency.zone()))) || periods.existsByPeriod(month.toString())) {
            throw new PeriodNotOver();
        }
        periods.saveAndFlush(new LedgerPeriod(month, CurrentUser.require().uid(), now));
    }

    private static Entry entry(LedgerEntry entry) {
        return new Entry(
                entry.id(),
                entry.kind(),
                entry.sourceKey(),
                entry.reference(),
                entry.occurredOn(),
                entry.postedAt(),
                entry.actor(),
                entry.lines());
    }
}
