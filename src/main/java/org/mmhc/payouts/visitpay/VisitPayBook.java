package org.mmhc.payouts.visitpay;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Uid;
import org.mmhc.care.schedule.Holidays;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.ledger.Posting;
import org.mmhc.payouts.line.PayableLine;
import org.mmhc.payouts.line.PayableLines;
import org.mmhc.payouts.visitpay.VisitRates.DayKind;
import org.mmhc.visits.VisitEarnings;
import org.mmhc.visits.VisitEarnings.EarnedTime;
import org.mmhc.visits.VisitEarnings.EarnedVisit;
import org.mmhc.visits.VisitId;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes money of minutes: one line for each line of them, however often it is told. Only the system may. */
@Service
@Transactional
@PreAuthorize("hasRole('SYSTEM')")
public class VisitPayBook implements PayableLines {

    private final VisitPays pays;
    private final VisitEarnings visits;
    private final VisitRates rates;
    private final Holidays holidays;
    private final Ledger ledger;
    private final AgencySettings agency;
    private final Clock clock;

    VisitPayBook(
            VisitPays pays,
            VisitEarnings visits,
            VisitRates rates,
            Holidays holidays,
            Ledger ledger,
            AgencySettings agency,
            Clock clock) {
        this.pays = pays;
        this.visits = visits;
        this.rates = rates;
        this.holidays = holidays;
        this.ledger = ledger;
        this.agency = agency;
        this.clock = clock;
    }

    /** What a visit is worth today. */
    public record VisitWorth(VisitRate rate, DayKind dayKind) {}

    /** Asks what it is worth, before anything is noted. */
    @Transactional(propagation = Propagation.NEVER)
    public VisitWorth worth(VisitId id) {
        EarnedVisit visit = visits.of(id);
        DayKind kind = dayKind(LocalDate.ofInstant(visit.startsAt(), agency.zone()));
        return new VisitWorth(rates.rate(visit.service(), kind), kind);
    }

    /** Notes what all lines of minutes of it are worth that are not noted yet, in their order. */
    public void note(VisitId id, VisitWorth worth) {
        EarnedVisit visit = visits.of(id);
        Map<Long, VisitPay> known = pays.findByVisitOrderById(id.value()).stream()
                .collect(Collectors.toMap(VisitPay::entry, Function.identity()));
        for (EarnedTime time : visit.times()) {
            if (!known.containsKey(time.id())) {
                VisitPay pay = pays.saveAndFlush(pay(visit, time, worth, known));
                known.put(time.id(), pay);
                post(pay);
            }
        }
    }

    private VisitPay pay(EarnedVisit visit, EarnedTime time, VisitWorth worth, Map<Long, VisitPay> known) {
        VisitPay before = time.takesBack() == null ? null : known.get(time.takesBack());
        return before == null
                ? new VisitPay(visit, time, worth.rate(), worth.dayKind(), clock.instant())
                : before.takenBack(time, clock.instant());
    }

    private void post(VisitPay pay) {
        if (!pay.amount().isZero()) {
            ledger.post(Posting.of(
                            "visitpay",
                            "visitpay/" + pay.id(),
                            pay.visit(),
                            LocalDate.ofInstant(clock.instant(), agency.zone()))
                    .debit(Account.CARE_PAY_EXPENSE, pay.amount())
                    .credit(Account.CAREGIVER_EARNED, pay.caregiver(), pay.amount()));
        }
    }

    private DayKind dayKind(LocalDate day) {
        if (!holidays.between(day, day).isEmpty()) {
            return DayKind.HOLIDAY;
        }
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? DayKind.WEEKEND : DayKind.WORKDAY;
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Uid> earnersBefore(Instant earnedBefore) {
        return pays.earners(earnedBefore).stream().map(Uid::new).collect(Collectors.toSet());
    }

    @Override
    @Transactional(readOnly = true)
    public List<PayableLine> of(Uid caregiver, Instant earnedBefore) {
        return pays.earnedBefore(caregiver, earnedBefore).stream()
                .map(VisitPay::line)
                .toList();
    }
}
