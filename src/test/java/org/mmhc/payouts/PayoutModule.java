package org.mmhc.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.base.crypto.KeyedHash;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.ledger.LedgerRule;
import org.mmhc.ledger.Posting;
import org.mmhc.payouts.PayoutFlow.Calculated;
import org.mmhc.payouts.bank.BankAccounts;
import org.mmhc.payouts.line.PayoutLine;
import org.mmhc.payouts.line.PayoutLines;
import org.mmhc.payouts.line.Verdict;
import org.mmhc.payouts.policy.RunPolicy;
import org.mmhc.payouts.visitpay.VisitPayBook;
import org.mmhc.payouts.visitpay.VisitPayBook.VisitWorth;
import org.mmhc.payouts.visitpay.VisitRate;
import org.mmhc.payouts.visitpay.VisitRate.Mode;
import org.mmhc.payouts.visitpay.VisitRates.DayKind;
import org.mmhc.payouts.writeoff.WriteOffDesk;
import org.mmhc.sales.CommissionId;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.pay.Because;
import org.mmhc.visits.pay.PayLedger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What caregivers earn, the payouts that are made of it, and what people say about them; the books agree after each test. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
abstract class PayoutModule {

    static final Uid PAUL = Uid.of(Role.PATIENT, 100_003);
    static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    static final Currency INR = Currency.getInstance("INR");
    static final VisitWorth BY_HOUR = worth(Mode.RATE_HOUR, "320.00");
    static final VisitWorth BY_VISIT = worth(Mode.RATE_VISIT, "450.00");
    static final RunPolicy POLICY = new RunPolicy(10_000, 48, 30, 7, 24, 24);

    /** A caregiver has numbers that no other test has. */
    static final AtomicInteger PEOPLE = new AtomicInteger(770_000);

    /* Each test has its own months, long ago, so that all that was earned has rested. */
    static final AtomicInteger YEARS = new AtomicInteger(1990);

    @Autowired
    Runs runs;

    @Autowired
    Payouts payouts;

    @Autowired
    Corrections corrections;

    @Autowired
    PayoutFlow flow;

    @Autowired
    PayoutRecords records;

    @Autowired
    PayoutBook book;

    @Autowired
    PayoutLines lines;

    @Autowired
    VisitPayBook visitPay;

    @Autowired
    PayLedger time;

    @Autowired
    Ledger ledger;

    @Autowired
    List<LedgerRule> rules;

    @Autowired
    PayoutStatements statements;

    @Autowired
    WriteOffDesk writeOffs;

    @Autowired
    ChangedPayouts changed;

    @Autowired
    BankAccounts accounts;

    @Autowired
    PayoutExports exports;

    @Autowired
    KeyedHash hash;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Autowired
    Clock clock;

    final YearMonth june = YearMonth.of(YEARS.getAndIncrement(), 6);
    final Uid rosa = somebody(Role.CAREGIVER);
    final Uid mira = somebody(Role.COMMITTEE);
    final Uid ada = somebody(Role.ADMIN);

    private List<String> brokenBefore = List.of();

    /* Other tests break the books on purpose. */
    @BeforeEach
    void theBooksOfOthers() {
        brokenBefore = broken();
    }

    @AfterEach
    void theBooksAgree() {
        assertThat(broken()).isSubsetOf(brokenBefore);
    }

    private List<String> broken() {
        return rules.stream()
                .flatMap(rule ->
                        Objects.requireNonNull(transaction.<List<String>>execute(status -> rule.broken())).stream()
                                .map(found -> rule.name() + ": " + found))
                .toList();
    }

    final VisitId visit(Uid caregiver, YearMonth month, int minutes, VisitWorth worth) {
        VisitId visit = new VisitId(References.next("V"));
        Instant starts = month.atDay(10).atTime(10, 0).atZone(ZONE).toInstant();
        sql.sql("""
                        insert into visits_visit (id, request, line, occurrence, patient, caregiver, service, starts_at, ends_at,
                            zone, status, version, created_at, changed_at, payable_percent)
                        values (?, ?, ?, ?, ?, ?, 'PERSONAL_CARE', ?, ?, 'Asia/Kolkata', 'CLOSED', 0, ?, ?, 100)
                        """)
                .params(
                        visit.value(),
                        References.next("CR"),
                        References.next("L"),
                        LocalDateTime.of(2000, 1, 1, 10, 0),
                        PAUL.value(),
                        caregiver.value(),
                        Utc.toSql(starts),
                        Utc.toSql(starts.plus(Duration.ofMinutes(minutes))),
                        Utc.toSql(starts),
                        Utc.toSql(starts))
                .update();
        if (worth != null) {
            asSystem(() -> {
                time.decide(visit.value(), caregiver, minutes, 1, Because.BY_RULES, Uid.SYSTEM, null);
                return true;
            });
            note(visit, worth);
        }
        return visit;
    }

    final void note(VisitId visit, VisitWorth worth) {
        CurrentUser.runAsSystem(() -> visitPay.note(visit, worth));
    }

    final String commission(Uid seller, String kind, String amount) {
        return commission(seller, kind, amount, june);
    }

    final String commission(Uid seller, String kind, String amount, YearMonth month) {
        String sale = References.next("SAL");
        Instant at = month.atDay(5).atTime(10, 0).atZone(ZONE).toInstant();
        sql.sql("""
                        insert into sales_sale (id, subscription, seller, patient, plan, plan_number, kind, source, net_amount,
                            net_currency, gross_amount, gross_currency, sold_at, status, disputed, version)
                        values (?, ?, ?, ?, 'DAILY', 1, 'NEW', 'LINK', 0, 'INR', 0, 'INR', ?, 'ACTIVE', false, 0)
                        """)
                .params(sale, References.next("SUB"), seller.value(), PAUL.value(), Utc.toSql(at))
                .update();
        line(sale, seller, kind, amount, month, at);
        return sale;
    }

    final CommissionId line(String sale, Uid seller, String kind, String amount, YearMonth month, Instant at) {
        String id = References.next("COM");
        sql.sql("""
                        insert into sales_commission (id, sale, seller, kind, base_amount, base_currency, rate, amount, currency,
                            earned_at, vests_at, month, decision, decision_version, decision_key, rule_id, inputs, corrects,
                            made_by)
                        values (?, ?, ?, ?, 0, 'INR', '5 %', ?, 'INR', ?, ?, ?, 'commission-rules', 3, 1, 'standard', '{}', ?, ?)
                        """)
                .params(
                        id,
                        sale,
                        seller.value(),
                        kind,
                        rupees(amount).amount(),
                        Utc.toSql(at),
                        Utc.toSql(at),
                        month.toString(),
                        kind.equals("EARNED") ? null : id,
                        Uid.SYSTEM.value())
                .update();
        asSystem(() -> {
            ledger.post(Posting.of("commission", "commission/" + id, sale, LocalDate.ofInstant(at, ZONE))
                    .debit(Account.COMMISSION_EXPENSE, rupees(amount))
                    .credit(Account.CAREGIVER_EARNED, seller, rupees(amount)));
            return true;
        });
        return new CommissionId(id);
    }

    /** Somebody has a payout of the month before that was carried forward. */
    final void carried(Uid caregiver, String amount) {
        PayoutId payout = payout(caregiver, june.minusMonths(1));
        asSystem(() -> {
            Payout made = payouts.findForChange(payout.value()).orElseThrow();
            book.correct(made, rupees(amount), "Carried in a test", ada);
            return true;
        });
        calculated(payout);
        asSystem(() -> {
            flow.carryForward(payout);
            return true;
        });
    }

    final PayoutId payout(Uid caregiver, YearMonth month) {
        RunId id = RunId.of(month);
        return asSystem(() -> {
            LocalDate from = month.atDay(1);
            Run run = runs.findById(id.value())
                    .orElseGet(() -> runs.saveAndFlush(new Run(
                            id,
                            from,
                            from.atStartOfDay(ZONE).toInstant(),
                            from.plusMonths(1).atStartOfDay(ZONE).toInstant(),
                            from.plusMonths(1)
                                    .withDayOfMonth(3)
                                    .atTime(18, 0)
                                    .atZone(ZONE)
                                    .toInstant(),
                            POLICY,
                            Uid.SYSTEM,
                            clock.instant())));
            return payouts.saveAndFlush(new Payout(run.id(), caregiver, rupees("0.00"), clock.instant()))
                    .id();
        });
    }

    final Calculated calculated(PayoutId payout) {
        return CurrentUser.asSystem(() -> flow.calculatePayout(payout, 0));
    }

    final List<PayoutLine> linesOf(PayoutId payout) {
        return asSystem(() ->
                lines.of(payout, payouts.findById(payout.value()).orElseThrow().revision()));
    }

    final PayoutStatus statusOf(PayoutId payout) {
        return payouts.findById(payout.value()).orElseThrow().status();
    }

    final void sendBack(PayoutId payout) {
        says(payout, mira, Verdict.SEND_BACK);
    }

    final void corrected(PayoutId payout, Uid by) {
        change(payout, made -> made.correct(by));
    }

    final void says(PayoutId payout, Uid by, Verdict verdict) {
        change(payout, made -> {
            made.requireDecider(by, made.revision(), book.preparers(made), lines.approvers(payout, made.revision()));
            lines.say(payout, made.revision(), by, verdict, null);
            if (verdict == Verdict.SEND_BACK) {
                made.sendBack();
            }
        });
    }

    final void change(PayoutId payout, Consumer<Payout> change) {
        asSystem(() -> {
            Payout made = payouts.findForChange(payout.value()).orElseThrow();
            change.accept(made);
            return payouts.saveAndFlush(made);
        });
    }

    final Money balance(Account account, Uid party) {
        return asSystem(() -> ledger.balance(account, party, INR));
    }

    final <T> T asSystem(Supplier<T> work) {
        return Objects.requireNonNull(CurrentUser.asSystem(() -> transaction.execute(status -> work.get())));
    }

    static Uid somebody(Role role) {
        return Uid.of(role, PEOPLE.incrementAndGet());
    }

    static VisitWorth worth(Mode mode, String rate) {
        return new VisitWorth(new VisitRate(mode, rupees(rate), rupees("0.00"), 7, "Rule_AsInTests"), DayKind.WORKDAY);
    }

    static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }
}
