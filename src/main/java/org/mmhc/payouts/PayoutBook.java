package org.mmhc.payouts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.payment.Payers;
import org.mmhc.disputes.RemedyDesk.RemedyOrder;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.ledger.Posting;
import org.mmhc.payouts.Debts.GivenUp;
import org.mmhc.payouts.bank.Payees;
import org.mmhc.payouts.line.LineKind;
import org.mmhc.payouts.line.PayableLine;
import org.mmhc.payouts.line.PayableLine.Source;
import org.mmhc.payouts.line.PayableLine.SourceKind;
import org.mmhc.payouts.line.PayableLines;
import org.mmhc.payouts.line.PayoutLine;
import org.mmhc.payouts.line.PayoutLines;
import org.mmhc.payouts.line.WithheldTax;
import org.mmhc.payouts.policy.PayoutSettings;
import org.mmhc.sales.Commissions;
import org.mmhc.sales.SaleId;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts payouts together, and posts what is agreed to. Who calls holds the payout. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PayoutBook {

    private static final int MONTHS_BEFORE = 3;
    private static final int TIMES_AS_MUCH = 2;
    private static final int TENTH = 10;
    private static final Duration BANK_SETTLES = Duration.ofDays(7);
    private static final Money JUMP_FROM = Money.of("5000.00", "INR");
    private static final Money BIG_FROM = Money.of("2000.00", "INR");
    private static final Set<LineKind> COMMISSION = EnumSet.of(LineKind.COMMISSION, LineKind.CLAWBACK);

    private final List<PayableLines> sources;
    private final PayoutLines lines;
    private final Payouts payouts;
    private final Runs runs;
    private final Corrections corrections;
    private final Payees payees;
    private final Commissions commissions;
    private final Payers payers;
    private final Ledger ledger;
    private final AgencySettings agency;
    private final PayoutSettings settings;
    private final Clock clock;

    PayoutBook(
            List<PayableLines> sources,
            PayoutLines lines,
            Payouts payouts,
            Runs runs,
            Corrections corrections,
            Payees payees,
            Commissions commissions,
            Payers payers,
            Ledger ledger,
            AgencySettings agency,
            PayoutSettings settings,
            Clock clock) {
        this.sources = sources;
        this.lines = lines;
        this.payouts = payouts;
        this.runs = runs;
        this.corrections = corrections;
        this.payees = payees;
        this.commissions = commissions;
        this.payers = payers;
        this.ledger = ledger;
        this.agency = agency;
        this.settings = settings;
        this.clock = clock;
    }

    /** What commission of the financial year of a payout comes to, with what it is made of now, and what of it was kept back before. */
    WithheldTax tax(Payout payout, List<PayoutLine> all) {
        LocalDate start = run(payout).periodStart();
        LocalDate april = LocalDate.of(
                start.getMonthValue() < Month.APRIL.getValue() ? start.getYear() - 1 : start.getYear(), Month.APRIL, 1);
        LocalDate next = april.plusYears(1);
        Money before = lines.promised(payout.caregiver(), COMMISSION, april, next, settings.currency());
        Money kept = lines.promised(payout.caregiver(), Set.of(LineKind.TDS), april, next, settings.currency())
                .negate();
        return new WithheldTax(before.plus(sum(all, COMMISSION)), kept);
    }

    /** What it would be made of now. */
    List<PayoutLine> gather(Payout payout) {
        Map<Source, PayoutLine> all = earned(payout);
        Set<Source> ours = lines.claim(payout.id(), all.keySet());
        ours.stream().filter(source -> !all.containsKey(source)).forEach(source -> lines.letGo(payout.id(), source));
        all.keySet().retainAll(ours);
        return all.values().stream()
                .sorted(Comparator.comparing(PayoutLine::kind)
                        .thenComparing(PayoutLine::earnedOn)
                        .thenComparing(line -> line.source().id().length())
                        .thenComparing(line -> line.source().id()))
                .toList();
    }

    /* Whoever has it already. */
    private Map<Source, PayoutLine> earned(Payout payout) {
        Run run = run(payout);
        Map<Source, PayoutLine> all = new LinkedHashMap<>();
        sources.stream()
                .flatMap(source -> source.of(payout.caregiver(), run.endsAt()).stream())
                .forEach(line -> all.put(line.source(), line(line, run)));
        all.keySet().removeAll(lines.leftOut(payout.id()));
        return all;
    }

    /**
     * Whether nobody may agree to it as it is: it was never put together, something of it is not earned any more, something was taken back,
     * or something is unusual that was not. What was earned on top is no reason: it waits for another payout.
     */
    boolean isBehind(Payout payout) {
        if (payout.isOutdated()) {
            return true;
        }
        if (payout.status() != PayoutStatus.IN_APPROVAL) {
            return false;
        }
        List<PayoutLine> made = lines.of(payout.id(), payout.revision()).stream()
                .filter(line -> line.kind() != LineKind.TDS)
                .toList();
        Set<Source> has = made.stream().map(PayoutLine::source).collect(Collectors.toSet());
        Map<Source, PayoutLine> now = earned(payout);
        return !now.keySet().containsAll(has)
                || now.values().stream()
                        .anyMatch(line ->
                                isTakenBack(line) && !has.contains(line.source()) && lines.isFree(line.source()))
                || !payout.anomalies().containsAll(anomalies(payout, made, payout.net(), payout.average()));
    }

    private static boolean isTakenBack(PayoutLine line) {
        return line.source().kind() == SourceKind.COMMISSION && line.amount().isNegative();
    }

    private PayoutLine line(PayableLine line, Run run) {
        LocalDate day = LocalDate.ofInstant(line.earnedAt(), agency.zone());
        boolean late = line.kind() != LineKind.CARRIED && day.isBefore(run.periodStart());
        return new PayoutLine(
                0,
                line.kind(),
                line.source(),
                line.amount(),
                day,
                late,
                line.about(),
                line.word(),
                line.minutes(),
                line.rule(),
                line.ruleVersion());
    }

    /** It is made of these from now on, with that tax kept back. */
    void calculate(Payout payout, List<PayoutLine> gathered, Money tds) {
        Money gross = sum(gathered, EnumSet.allOf(LineKind.class));
        List<PayoutLine> all = new ArrayList<>();
        Stream.concat(
                        gathered.stream(),
                        Stream.of(tds).filter(Money::isPositive).map(kept -> tds(payout, kept)))
                .forEach(line -> all.add(line.numbered(all.size() + 1)));
        Money average = average(payout);
        payout.calculated(gross, tds, average, anomalies(payout, gathered, gross.minus(tds), average));
        lines.keep(payout.id(), payout.revision(), all);
        payouts.saveAndFlush(payout);
    }

    private PayoutLine tds(Payout payout, Money kept) {
        return new PayoutLine(
                0,
                LineKind.TDS,
                new Source(SourceKind.PAYOUT, payout.id().value()),
                kept.negate(),
                today(),
                false,
                payout.id().value(),
                LineKind.TDS.name(),
                null,
                null,
                null);
    }

    static Money sum(List<PayoutLine> some, Set<LineKind> kinds) {
        return some.stream()
                .filter(line -> kinds.contains(line.kind()))
                .map(PayoutLine::amount)
                .reduce(Money::plus)
                .orElse(Money.zero(
                        some.isEmpty()
                                ? Currency.getInstance("INR")
                                : some.getFirst().amount().currency()));
    }

    private List<Payout> paidBefore(Payout payout) {
        return payouts.ofCaregiver(payout.caregiver(), Limit.of(MONTHS_BEFORE + 1)).stream()
                .filter(other -> !other.id().equals(payout.id()) && other.status() == PayoutStatus.PAID)
                .limit(MONTHS_BEFORE)
                .toList();
    }

    private Money average(Payout payout) {
        List<Payout> before = paidBefore(payout);
        return before.isEmpty()
                ? settings.nothing()
                : before.stream()
                        .map(Payout::net)
                        .reduce(settings.nothing(), Money::plus)
                        .share(1, before.size());
    }

    private Set<Anomaly> anomalies(Payout payout, List<PayoutLine> all, Money net, Money average) {
        Set<Anomaly> found = EnumSet.noneOf(Anomaly.class);
        if (average.isZero()) {
            found.add(Anomaly.FIRST_PAYOUT);
        } else if (net.compareTo(JUMP_FROM) > 0 && net.compareTo(average.share(TIMES_AS_MUCH, 1)) > 0) {
            found.add(Anomaly.JUMP);
        }
        if (all.stream().anyMatch(line -> line.kind() == LineKind.VISIT_PAY_PROVISIONAL)) {
            found.add(Anomaly.PROVISIONAL_LINES);
        }
        Money corrected = sum(all, Set.of(LineKind.CORRECTION));
        Money size = corrected.isNegative() ? corrected.negate() : corrected;
        if (size.compareTo(BIG_FROM) > 0
                || size.isPositive()
                        && size.compareTo(sum(all, EnumSet.complementOf(EnumSet.of(LineKind.CORRECTION)))
                                        .share(1, TENTH))
                                > 0) {
            found.add(Anomaly.CORRECTION_BIG);
        }
        if (commissions.isDisputed(payout.caregiver())) {
            found.add(Anomaly.OPEN_DISPUTE);
        }
        if (isSelfPaid(payout, all)) {
            found.add(Anomaly.SELF_PAID);
        }
        payees.stateOf(payout.caregiver()).ifPresent(account -> {
            if (account.changedAt().isAfter(clock.instant().minus(BANK_SETTLES))) {
                found.add(Anomaly.BANK_CHANGED);
            }
            if (account.isShared()) {
                found.add(Anomaly.SHARED_BANK);
            }
        });
        return found;
    }

    private boolean isSelfPaid(Payout payout, List<PayoutLine> all) {
        List<String> own = payees.upiIdsOf(payout.caregiver());
        Set<SaleId> sales = all.stream()
                .filter(line -> line.source().kind() == SourceKind.COMMISSION)
                .map(line -> new SaleId(line.about()))
                .collect(Collectors.toSet());
        return !own.isEmpty()
                && payers.isPaidFrom(
                        commissions.subscriptionsOf(sales).stream()
                                .map(SubscriptionId::value)
                                .toList(),
                        own);
    }

    /** Puts something right: it is earned, and in this payout. */
    void correct(Payout payout, Money amount, String reason, Uid by) {
        Instant now = clock.instant();
        post(corrections.saveAndFlush(new Correction(payout, amount, reason, by, now, lastMoment(payout))));
    }

    /** A dispute grants it: it is earned, and in the payout that is made next. */
    void grant(RemedyOrder order, Money amount, @Nullable Payout disputed) {
        Instant now = clock.instant();
        post(corrections.saveAndFlush(
                new Correction(order, amount, now, disputed == null ? now : lastMoment(disputed))));
    }

    private Instant lastMoment(Payout payout) {
        return run(payout).endsAt().minusSeconds(1);
    }

    private void post(Correction correction) {
        ledger.post(Posting.of("visitpay", "correction/" + correction.id(), correction.about(), today())
                .debit(Account.CARE_PAY_EXPENSE, correction.amount())
                .credit(Account.CAREGIVER_EARNED, correction.caregiver(), correction.amount()));
    }

    /** What a caregiver owes is given up: the next payout has it beside the debt. */
    void writeOff(GivenUp debt, Payout owed) {
        Instant now = clock.instant();
        corrections.saveAndFlush(new Correction(owed, debt.amount(), debt.writeOff(), debt.proposedBy(), now, now));
        ledger.post(Posting.of("writeoff", "writeoff/" + debt.writeOff(), debt.writeOff(), today())
                .debit(Account.WRITE_OFF, debt.amount())
                .credit(Account.CAREGIVER_EARNED, debt.caregiver(), debt.amount()));
    }

    /** Who put something right in it. */
    List<Uid> preparers(Payout payout) {
        return corrections.findByPayoutOrderById(payout.id().value()).stream()
                .map(Correction::madeBy)
                .distinct()
                .toList();
    }

    /** Its net is due to the caregiver. */
    void approved(Payout payout) {
        payouts.saveAndFlush(payout);
        ledger.post(approval(payout, payout.revision()));
    }

    /** Nobody agrees to that revision any more. */
    void unapproved(Payout payout, @Nullable Integer revision) {
        payouts.saveAndFlush(payout);
        if (revision != null) {
            ledger.post(approval(payout, revision)
                    .turnedRound(
                            "payout.unapproved", "payout/%s/unapproved/%d".formatted(payout.id(), revision), today()));
        }
    }

    private Posting approval(Payout payout, int revision) {
        return Posting.of(
                        "payout.approved",
                        "payout/%s/approved/%d".formatted(payout.id(), revision),
                        payout.id().value(),
                        today())
                .debit(Account.CAREGIVER_EARNED, payout.caregiver(), payout.gross())
                .credit(Account.CAREGIVER_DUE, payout.caregiver(), payout.net())
                .credit(Account.TDS_PAYABLE, payout.tds());
    }

    private Run run(Payout payout) {
        return runs.findById(payout.run().value()).orElseThrow();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), agency.zone());
    }
}
