package org.mmhc.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Exports.Format;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.StepUpNeeded;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.base.crypto.KeyedHash;
import org.mmhc.billing.gateway.PaymentFact;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.ledger.LedgerRule;
import org.mmhc.ledger.Posting;
import org.mmhc.payouts.PayoutFlow.Calculated;
import org.mmhc.payouts.PayoutRefusals.NothingOwed;
import org.mmhc.payouts.PayoutRefusals.OwnPayout;
import org.mmhc.payouts.PayoutRefusals.PayoutNotPossible;
import org.mmhc.payouts.PayoutRefusals.PayoutOutdated;
import org.mmhc.payouts.PayoutRefusals.PayoutUnknown;
import org.mmhc.payouts.PayoutRefusals.SecondAdminNeeded;
import org.mmhc.payouts.PayoutRefusals.WriteOffAnswered;
import org.mmhc.payouts.PayoutRefusals.WriteOffStale;
import org.mmhc.payouts.WriteOffDesk.WriteOffReason;
import org.mmhc.payouts.bank.BankAccountFixtures;
import org.mmhc.payouts.bank.BankAccounts;
import org.mmhc.payouts.visitpay.VisitPayBook;
import org.mmhc.payouts.visitpay.VisitPayBook.VisitWorth;
import org.mmhc.payouts.visitpay.VisitRate;
import org.mmhc.payouts.visitpay.VisitRate.Mode;
import org.mmhc.payouts.visitpay.VisitRates.DayKind;
import org.mmhc.sales.CommissionId;
import org.mmhc.sales.CommissionKind;
import org.mmhc.sales.SaleId;
import org.mmhc.sales.SaleStatus;
import org.mmhc.sales.SalesEvents.CommissionAdded;
import org.mmhc.sales.SalesEvents.SaleChanged;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.pay.Because;
import org.mmhc.visits.pay.PayLedger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.util.AopTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** What caregivers earn becomes what they are paid, to the paisa, and the books agree with it. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class PayoutModuleTests {

    private static final Uid PAUL = Uid.of(Role.PATIENT, 100_003);
    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final Currency INR = Currency.getInstance("INR");
    private static final VisitWorth BY_HOUR = worth(Mode.RATE_HOUR, "320.00");
    private static final VisitWorth BY_VISIT = worth(Mode.RATE_VISIT, "450.00");
    private static final RunPolicy POLICY = new RunPolicy(10_000, 48, 30, 7, 24, 24);

    /** A caregiver has numbers that no other test has. */
    private static final AtomicInteger PEOPLE = new AtomicInteger(770_000);

    /* Each test has its own months, long ago, so that all that was earned has rested. */
    private static final AtomicInteger YEARS = new AtomicInteger(1990);

    @Autowired
    Runs runs;

    @Autowired
    Payouts payouts;

    @Autowired
    PayoutFlow flow;

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

    private final YearMonth june = YearMonth.of(YEARS.getAndIncrement(), 6);
    private final Uid rosa = somebody(Role.CAREGIVER);
    private final Uid mira = somebody(Role.COMMITTEE);
    private final Uid ada = somebody(Role.ADMIN);

    @AfterEach
    void theBooksAgree() {
        for (LedgerRule rule : rules) {
            assertThat(transaction.<List<String>>execute(status -> rule.broken()))
                    .as(rule.name())
                    .isEmpty();
        }
    }

    /* Acceptance 18. */
    @Test
    void allThatWasEarnedInAMonthIsPaidWithOrWithoutTax() {
        carried(rosa, "-230.00");
        commission(rosa, "EARNED", "11500.00");
        commission(rosa, "CLAWBACK", "-600.00");
        for (int visit = 0; visit < 12; visit++) {
            visit(rosa, june, 60, BY_VISIT);
        }
        for (int visit = 0; visit < 6; visit++) {
            visit(rosa, june, 90, BY_HOUR);
        }
        PayoutId payout = payout(rosa, june);
        calculated(payout);
        sendBack(payout);
        asSystem(() -> {
            book.correct(
                    payouts.findForChange(payout.value()).orElseThrow(), rupees("-150.00"), "Paid by hand before", ada);
            return true;
        });
        corrected(payout, ada);

        assertThat(calculated(payout).netMinor()).isEqualTo(1_880_000);
        Payout made = payouts.findById(payout.value()).orElseThrow();
        assertThat(made.gross()).isEqualTo(rupees("18800.00"));
        assertThat(linesOf(payout)).hasSize(22);
        assertThat(linesOf(payout))
                .filteredOn(line -> line.kind() == LineKind.VISIT_PAY)
                .allSatisfy(line -> {
                    assertThat(line.about()).startsWith("V-");
                    assertThat(line.rule()).isEqualTo("visit-pay/Rule_AsInTests");
                    assertThat(line.ruleVersion()).isEqualTo(7);
                });

        asSystem(() -> {
            Payout again = payouts.findForChange(payout.value()).orElseThrow();
            again.outdate();
            payouts.saveAndFlush(again);
            List<PayoutLine> gathered = book.gather(again);
            WithheldTax tax = book.tax(again, gathered);
            assertThat(tax.commissionOfYear()).isEqualTo(rupees("10900.00"));
            book.calculate(again, gathered, new WithheldTax(rupees("25900.00"), tax.keptBefore()).at(200));
            return true;
        });
        Payout taxed = payouts.findById(payout.value()).orElseThrow();
        assertThat(taxed.tds()).isEqualTo(rupees("518.00"));
        assertThat(taxed.net()).isEqualTo(rupees("18282.00"));
        says(payout, mira, Verdict.APPROVE);
        asSystem(() -> flow.recordApproval(payout, 1));
        assertThat(balance(Account.CAREGIVER_DUE, rosa)).isEqualTo(rupees("18282.00"));
        assertThat(balance(Account.CAREGIVER_EARNED, rosa).isZero()).isTrue();
    }

    /* Acceptance 19. */
    @Test
    void whatIsOwedIsTakenAlongAndTooLittleToo() {
        commission(rosa, "EARNED", "100.00");
        commission(rosa, "CLAWBACK", "-600.00");
        PayoutId first = payout(rosa, june);
        assertThat(calculated(first).netMinor()).isEqualTo(-50_000);
        asSystem(() -> {
            flow.carryForward(first);
            return true;
        });
        assertThat(statusOf(first)).isEqualTo(PayoutStatus.CARRIED_FORWARD);
        assertThat(balance(Account.CAREGIVER_DUE, rosa).isZero()).isTrue();

        commission(rosa, "EARNED", "3000.00", june.plusMonths(1));
        PayoutId second = payout(rosa, june.plusMonths(1));
        assertThat(calculated(second).netMinor()).isEqualTo(250_000);
        assertThat(linesOf(second))
                .filteredOn(line -> line.kind() == LineKind.CARRIED)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.amount()).isEqualTo(rupees("-500.00"));
                    assertThat(line.about()).isEqualTo(first.value());
                    assertThat(line.late()).isFalse();
                });
        says(second, mira, Verdict.APPROVE);
        asSystem(() -> flow.recordApproval(second, 1));
        assertThat(balance(Account.CAREGIVER_DUE, rosa)).isEqualTo(rupees("2500.00"));
        assertThat(balance(Account.CAREGIVER_EARNED, rosa).isZero()).isTrue();

        commission(rosa, "EARNED", "40.00", june.plusMonths(2));
        PayoutId third = payout(rosa, june.plusMonths(2));
        assertThat(calculated(third).netMinor()).isEqualTo(4_000);
        asSystem(() -> {
            flow.carryForward(third);
            return true;
        });
        assertThat(statusOf(third)).isEqualTo(PayoutStatus.CARRIED_FORWARD);
    }

    /* Acceptance 20, as far as the payout decides it from its own rows. */
    @Test
    void whoIsPaidWhoPutItRightAndWhoAgreedNeverAgree() {
        visit(rosa, june, 600, BY_HOUR);
        PayoutId payout = payout(rosa, june);
        calculated(payout);
        assertThatExceptionOfType(OwnPayout.class).isThrownBy(() -> says(payout, rosa, Verdict.APPROVE));

        says(payout, mira, Verdict.SEND_BACK);
        asSystem(() -> {
            book.correct(
                    payouts.findForChange(payout.value()).orElseThrow(), rupees("10.00"), "A visit was missing", ada);
            return true;
        });
        corrected(payout, ada);
        Calculated again = calculated(payout);
        assertThat(again.preparers()).containsExactly(ada);
        assertThat(again.revision()).isEqualTo(2);
        assertThatExceptionOfType(OwnPayout.class).isThrownBy(() -> says(payout, ada, Verdict.APPROVE));

        says(payout, mira, Verdict.APPROVE);
        assertThatExceptionOfType(OwnPayout.class).isThrownBy(() -> says(payout, mira, Verdict.APPROVE));
        assertThatExceptionOfType(PayoutOutdated.class)
                .isThrownBy(() -> asSystem(() -> flow.recordApproval(payout, 2)));
        assertThat(statusOf(payout)).isEqualTo(PayoutStatus.IN_APPROVAL);

        says(payout, somebody(Role.ADMIN), Verdict.APPROVE);
        asSystem(() -> flow.recordApproval(payout, 2));
        asSystem(() -> flow.recordApproval(payout, 2));
        assertThat(balance(Account.CAREGIVER_DUE, rosa)).isEqualTo(rupees("3210.00"));
    }

    @Test
    void whatChangedAfterItWasSeenIsAgreedToByNobody() {
        visit(rosa, june, 600, BY_HOUR);
        PayoutId payout = payout(rosa, june);
        calculated(payout);
        says(payout, mira, Verdict.APPROVE);
        asSystem(() -> {
            Payout changed = payouts.findForChange(payout.value()).orElseThrow();
            changed.outdate();
            return payouts.saveAndFlush(changed);
        });
        assertThatExceptionOfType(PayoutOutdated.class)
                .isThrownBy(() -> asSystem(() -> flow.recordApproval(payout, 1)));
        assertThat(calculated(payout).revision()).isEqualTo(2);
        assertThatExceptionOfType(PayoutOutdated.class)
                .isThrownBy(() -> asSystem(() -> flow.recordApproval(payout, 1)));
    }

    /* Acceptance 21. */
    @Test
    void anObjectionThatIsUpheldLeavesNoTraceInTheBooks() {
        visit(rosa, june, 600, BY_HOUR);
        PayoutId payout = payout(rosa, june);
        calculated(payout);
        says(payout, mira, Verdict.APPROVE);
        asSystem(() -> flow.recordApproval(payout, 1));
        asSystem(() -> flow.publishStatement(payout));
        change(payout, made -> made.object(ObjectionReason.MISSING, "A visit is missing", clock.instant()));
        assertThatExceptionOfType(OwnPayout.class)
                .isThrownBy(() -> change(
                        payout, made -> made.settleObjection(true, mira, List.of(), lines.approvers(payout, 1))));
        change(
                payout,
                made -> made.settleObjection(true, somebody(Role.COMMITTEE), List.of(), lines.approvers(payout, 1)));
        asSystem(() -> {
            flow.takeBackApproval(payout);
            flow.takeBackApproval(payout);
            return true;
        });
        assertThat(balance(Account.CAREGIVER_DUE, rosa).isZero()).isTrue();
        assertThat(balance(Account.CAREGIVER_EARNED, rosa)).isEqualTo(rupees("3200.00"));

        asSystem(() -> {
            book.correct(
                    payouts.findForChange(payout.value()).orElseThrow(),
                    rupees("320.00"),
                    "The visit of the 12th",
                    ada);
            return true;
        });
        corrected(payout, ada);
        assertThat(calculated(payout).netMinor()).isEqualTo(352_000);
        says(payout, mira, Verdict.APPROVE);
        asSystem(() -> flow.recordApproval(payout, 1));
        assertThat(balance(Account.CAREGIVER_DUE, rosa)).isEqualTo(rupees("3520.00"));
        assertThat(balance(Account.CAREGIVER_EARNED, rosa).isZero()).isTrue();
    }

    /* Acceptance 23. */
    @Test
    void whatIsDecidedLateComesWithTheNextRun() {
        VisitId visit = visit(rosa, june, 60, null);
        asSystem(() -> {
            time.provisional(visit.value(), rosa, 60, 1);
            return true;
        });
        note(visit, BY_HOUR);
        PayoutId first = payout(rosa, june);
        assertThat(calculated(first).netMinor()).isEqualTo(32_000);
        assertThat(linesOf(first))
                .singleElement()
                .satisfies(line -> assertThat(line.kind()).isEqualTo(LineKind.VISIT_PAY_PROVISIONAL));
        assertThat(payouts.findById(first.value()).orElseThrow().anomalies()).contains(Anomaly.PROVISIONAL_LINES);
        says(first, mira, Verdict.APPROVE);
        asSystem(() -> flow.recordApproval(first, 1));

        asSystem(() -> {
            time.decide(visit.value(), rosa, 95, 2, Because.BY_OFFICE, ada, null);
            return true;
        });
        note(visit, worth(Mode.RATE_HOUR, "320.00"));
        note(visit, worth(Mode.RATE_HOUR, "320.00"));
        PayoutId second = payout(rosa, june.plusMonths(1));
        assertThat(calculated(second).netMinor()).isEqualTo(18_667);
        assertThat(linesOf(second))
                .allSatisfy(line -> assertThat(line.late()).isTrue())
                .extracting(PayoutLine::amount)
                .containsExactlyInAnyOrder(rupees("-320.00"), rupees("506.67"));
    }

    @Test
    void whatIsTakenBackMeanwhileIsInBeforeAnybodyAgrees() {
        String sale = commission(rosa, "EARNED", "11500.00");
        PayoutId payout = payout(rosa, june);
        calculated(payout);
        says(payout, mira, Verdict.APPROVE);
        Instant later = june.plusMonths(1).atDay(4).atTime(12, 0).atZone(ZONE).toInstant();
        CommissionId back = line(sale, rosa, "CLAWBACK", "-600.00", june.plusMonths(1), later);
        assertThatExceptionOfType(PayoutOutdated.class)
                .isThrownBy(() -> asSystem(() -> flow.recordApproval(payout, 1)));

        changed.on(
                new CommissionAdded(rosa, back, new SaleId(sale), CommissionKind.CLAWBACK, rupees("-600.00"), later));
        isPutTogetherAnew(payout);
        assertThatExceptionOfType(PayoutOutdated.class)
                .isThrownBy(() -> says(payout, somebody(Role.COMMITTEE), Verdict.APPROVE));

        assertThat(calculated(payout).netMinor()).isEqualTo(1_090_000);
        assertThat(linesOf(payout))
                .extracting(PayoutLine::kind)
                .containsExactly(LineKind.COMMISSION, LineKind.CLAWBACK);
        says(payout, mira, Verdict.APPROVE);
        asSystem(() -> flow.recordApproval(payout, 1));
        assertThat(balance(Account.CAREGIVER_DUE, rosa)).isEqualTo(rupees("10900.00"));
        PayoutId next = payout(rosa, june.plusMonths(1));
        assertThat(calculated(next).netMinor()).isZero();
    }

    @Test
    void whatIsTakenBackUntoldIsSeenWhenItIsPutTogetherAnew() {
        String sale = commission(rosa, "EARNED", "11500.00");
        PayoutId payout = payout(rosa, june);
        calculated(payout);
        line(
                sale,
                rosa,
                "CLAWBACK",
                "-600.00",
                june,
                june.atDay(20).atTime(12, 0).atZone(ZONE).toInstant());
        assertThat(calculated(payout).revision()).isEqualTo(2);
        assertThat(calculated(payout).revision()).isEqualTo(2);
    }

    @Test
    void whatIsEarnedOnTopWaitsForTheNextPayout() {
        commission(rosa, "EARNED", "1000.00");
        PayoutId payout = payout(rosa, june);
        calculated(payout);
        says(payout, mira, Verdict.APPROVE);
        commission(rosa, "EARNED", "500.00");
        visit(rosa, june, 60, BY_VISIT);
        asSystem(() -> flow.recordApproval(payout, 1));
        assertThat(balance(Account.CAREGIVER_DUE, rosa)).isEqualTo(rupees("1000.00"));
        assertThat(calculated(payout(rosa, june.plusMonths(1))).netMinor()).isEqualTo(95_000);
    }

    @Test
    void whatABankDisputesIsNotPaidUntilThatIsOver() {
        String sale = commission(rosa, "EARNED", "1000.00");
        commission(rosa, "EARNED", "300.00");
        PayoutId payout = payout(rosa, june);
        calculated(payout);
        says(payout, mira, Verdict.APPROVE);
        dispute(sale, true);
        assertThatExceptionOfType(PayoutOutdated.class)
                .isThrownBy(() -> asSystem(() -> flow.recordApproval(payout, 1)));

        changed.on(new SaleChanged(new SaleId(sale), rosa, SaleStatus.ACTIVE, true, clock.instant()));
        isPutTogetherAnew(payout);
        assertThat(calculated(payout).netMinor()).isEqualTo(30_000);
        assertThat(anomaliesOf(payout)).contains(Anomaly.OPEN_DISPUTE);
        says(payout, mira, Verdict.APPROVE);
        says(payout, ada, Verdict.APPROVE);
        asSystem(() -> flow.recordApproval(payout, 2));

        dispute(sale, false);
        PayoutId next = payout(rosa, june.plusMonths(1));
        assertThat(calculated(next).netMinor()).isEqualTo(100_000);
        assertThat(anomaliesOf(next)).doesNotContain(Anomaly.OPEN_DISPUTE);
    }

    @Test
    void anotherAccountIsKnownToThoseWhoAgree() {
        commission(rosa, "EARNED", "1000.00");
        PayoutId payout = payout(rosa, june);
        calculated(payout);
        says(payout, mira, Verdict.APPROVE);
        assertThat(anomaliesOf(payout)).doesNotContain(Anomaly.BANK_CHANGED);
        BankAccountFixtures.told(accounts, transaction, rosa, BankAccountFixtures.HDFC);
        assertThatExceptionOfType(PayoutOutdated.class)
                .isThrownBy(() -> asSystem(() -> flow.recordApproval(payout, 1)));
        isPutTogetherAnew(payout);
        assertThat(calculated(payout).revision()).isEqualTo(2);
        assertThat(anomaliesOf(payout)).contains(Anomaly.BANK_CHANGED);
    }

    @Test
    void whoPaidForTheirOwnSaleIsSeen() {
        String sale = commission(rosa, "EARNED", "1000.00");
        BankAccountFixtures.told(accounts, transaction, rosa, BankAccountFixtures.UPI);
        PayoutId payout = payout(rosa, june);
        calculated(payout);
        assertThat(anomaliesOf(payout)).doesNotContain(Anomaly.SELF_PAID);
        paidFrom(sale, "Rosa.F@okhdfc");
        calculated(payout);
        assertThat(anomaliesOf(payout)).contains(Anomaly.SELF_PAID);
    }

    @Test
    void whatATaskWasNotToldIsToldAgain() {
        commission(rosa, "EARNED", "1000.00");
        PayoutId payout = payout(rosa, june);
        calculated(payout);
        change(payout, Payout::outdate);
        assertThat(payouts.outdatedInApproval(Limit.of(1000))).contains(payout.value());
        changed.tellAgain();
        calculated(payout);
        assertThat(payouts.outdatedInApproval(Limit.of(1000))).doesNotContain(payout.value());
    }

    @Test
    void aDebtIsGivenUpByTwoAdmins() {
        carried(rosa, "-500.00");
        Uid asha = somebody(Role.ADMIN);
        assertThatExceptionOfType(StepUpNeeded.class)
                .isThrownBy(() -> As.user(ada, () -> writeOffs.propose(rosa, WriteOffReason.TOO_OLD)));
        WriteOffDesk shown = AopTestUtils.getUltimateTargetObject(writeOffs);
        assertThatExceptionOfType(NothingOwed.class)
                .isThrownBy(() -> asShown(ada, () -> shown.propose(mira, WriteOffReason.TOO_OLD)));
        assertThatExceptionOfType(SecondAdminNeeded.class)
                .isThrownBy(() -> asShown(rosa, () -> shown.propose(rosa, WriteOffReason.TOO_OLD)));
        WriteOffId proposed = asShown(ada, () -> shown.propose(rosa, WriteOffReason.TOO_OLD));
        assertThatExceptionOfType(WriteOffAnswered.class)
                .isThrownBy(() -> asShown(asha, () -> shown.propose(rosa, WriteOffReason.TOO_OLD)));
        for (Uid who : List.of(ada, rosa)) {
            assertThatExceptionOfType(SecondAdminNeeded.class)
                    .isThrownBy(() -> asShown(who, () -> answered(shown, proposed, true)));
        }
        assertThat(balance(Account.CAREGIVER_EARNED, rosa)).isEqualTo(rupees("-500.00"));

        asShown(asha, () -> answered(shown, proposed, true));
        assertThat(balance(Account.CAREGIVER_EARNED, rosa).isZero()).isTrue();
        assertThatExceptionOfType(WriteOffAnswered.class)
                .isThrownBy(() -> asShown(asha, () -> answered(shown, proposed, true)));
        RunId now = RunId.of(YearMonth.from(clock.instant().atZone(ZONE)).plusMonths(YEARS.get()));
        assertThat(calculated(payout(rosa, month(now))).netMinor()).isZero();
    }

    @Test
    void whatIsOwedMeanwhileIsNotGivenUpUnseen() {
        carried(rosa, "-500.00");
        WriteOffDesk shown = AopTestUtils.getUltimateTargetObject(writeOffs);
        WriteOffId proposed = asShown(ada, () -> shown.propose(rosa, WriteOffReason.LEFT_AGENCY));
        commission(rosa, "EARNED", "300.00");
        calculated(payout(rosa, june));
        assertThatExceptionOfType(WriteOffStale.class)
                .isThrownBy(() -> asShown(somebody(Role.ADMIN), () -> answered(shown, proposed, true)));
        asShown(ada, () -> answered(shown, proposed, false));
        assertThat(asShown(ada, () -> shown.find(PageRequest.of(0, 200))))
                .filteredOn(row -> row.id().equals(proposed))
                .singleElement()
                .satisfies(row -> assertThat(row.status()).isEqualTo(WriteOffStatus.DROPPED));
    }

    private static YearMonth month(RunId run) {
        return YearMonth.parse(run.value().substring("RUN-".length()));
    }

    private static boolean answered(WriteOffDesk desk, WriteOffId id, boolean agreed) {
        desk.answer(id, 0, agreed);
        return agreed;
    }

    /** Has shown once more who they are. */
    private <T> T asShown(Uid who, Supplier<T> work) {
        return As.user(who, Role.ADMIN, () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    @Test
    void aStatementIsADocumentOnceItIsAgreedTo() throws IOException {
        commission(rosa, "EARNED", "1000.00");
        visit(rosa, june, 95, BY_HOUR);
        PayoutId payout = payout(rosa, june);
        calculated(payout);
        assertThatExceptionOfType(PayoutUnknown.class).isThrownBy(() -> As.user(rosa, () -> statements.pdf(payout)));
        assertThatExceptionOfType(PayoutNotPossible.class).isThrownBy(() -> As.user(ada, () -> statements.pdf(payout)));
        says(payout, mira, Verdict.APPROVE);
        asSystem(() -> flow.recordApproval(payout, 1));

        byte[] document = As.user(rosa, () -> statements.pdf(payout)).content();
        assertThat(As.user(ada, () -> statements.pdf(payout)).content()).isEqualTo(document);
        try (PDDocument read = Loader.loadPDF(document)) {
            assertThat(new PDFTextStripper().getText(read))
                    .contains(payout.value(), rosa.value(), "₹1,000.00", "₹506.67", "₹1,506.67", "95 min")
                    .contains("visit-pay/Rule_AsInTests");
        }
        assertThatExceptionOfType(PayoutUnknown.class)
                .isThrownBy(() -> As.user(somebody(Role.CAREGIVER), () -> statements.pdf(payout)));
    }

    @Test
    void linesOfARunAreExported() throws IOException {
        commission(rosa, "EARNED", "1000.00");
        visit(rosa, june, 95, BY_HOUR);
        PayoutId payout = payout(rosa, june);
        calculated(payout);
        says(payout, mira, Verdict.APPROVE);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int rows = As.user(ada, () -> written(file));
        assertThat(rows).isEqualTo(2);
        assertThat(file.toString(StandardCharsets.UTF_8))
                .contains(payout.value(), rosa.value(), "506.67", "1000.00", "visit-pay/Rule_AsInTests", mira.value());
    }

    private int written(ByteArrayOutputStream file) {
        try {
            return exports.writeLines(Format.CSV, RunId.of(june), Locale.ENGLISH, file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void isPutTogetherAnew(PayoutId payout) {
        await(payout + " is put together anew")
                .atMost(Duration.ofMinutes(1))
                .until(() -> payouts.findById(payout.value()).orElseThrow().isOutdated());
    }

    private Set<Anomaly> anomaliesOf(PayoutId payout) {
        return payouts.findById(payout.value()).orElseThrow().anomalies();
    }

    private void dispute(String sale, boolean open) {
        sql.sql("update sales_sale set disputed = ? where id = ?")
                .params(open, sale)
                .update();
    }

    private void paidFrom(String sale, String upi) {
        sql.sql("""
                        insert into billing_payment (id, subscription, patient, gateway, asked_amount, asked_currency,
                            captured_amount, captured_currency, refunded_amount, refunded_currency, fee_amount, fee_currency,
                            status, payer_hash, opened_at, version)
                        select ?, subscription, patient, 'RAZORPAY', 0, 'INR', 0, 'INR', 0, 'INR', 0, 'INR', 'FAILED',
                            ?, sold_at, 0
                        from sales_sale where id = ?
                        """)
                .params(References.next("PAY"), hash.of(upi.toLowerCase(Locale.ROOT), PaymentFact.PAYER), sale)
                .update();
    }

    @Test
    void aLineIsInOnePayoutAndFreeAgainWhenThatIsCancelled() {
        visit(rosa, june, 600, BY_HOUR);
        PayoutId first = payout(rosa, june);
        calculated(first);
        PayoutId second = payout(rosa, june.plusMonths(1));
        assertThat(calculated(second).netMinor()).isZero();
        change(first, made -> made.callOff(ada));
        asSystem(() -> {
            flow.cancelPayout(first);
            return true;
        });
        change(second, made -> made.outdate());
        assertThat(calculated(second).netMinor()).isEqualTo(320_000);
    }

    private VisitId visit(Uid caregiver, YearMonth month, int minutes, VisitWorth worth) {
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

    private void note(VisitId visit, VisitWorth worth) {
        CurrentUser.runAsSystem(() -> visitPay.note(visit, worth));
    }

    private String commission(Uid seller, String kind, String amount) {
        return commission(seller, kind, amount, june);
    }

    private String commission(Uid seller, String kind, String amount, YearMonth month) {
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

    private CommissionId line(String sale, Uid seller, String kind, String amount, YearMonth month, Instant at) {
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
    private void carried(Uid caregiver, String amount) {
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

    private PayoutId payout(Uid caregiver, YearMonth month) {
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

    private Calculated calculated(PayoutId payout) {
        return CurrentUser.asSystem(() -> flow.calculatePayout(payout, 0));
    }

    private List<PayoutLine> linesOf(PayoutId payout) {
        return asSystem(() ->
                lines.of(payout, payouts.findById(payout.value()).orElseThrow().revision()));
    }

    private PayoutStatus statusOf(PayoutId payout) {
        return payouts.findById(payout.value()).orElseThrow().status();
    }

    private void sendBack(PayoutId payout) {
        says(payout, mira, Verdict.SEND_BACK);
    }

    private void corrected(PayoutId payout, Uid by) {
        change(payout, made -> made.correct(by));
    }

    private void says(PayoutId payout, Uid by, Verdict verdict) {
        change(payout, made -> {
            made.requireDecider(by, made.revision(), book.preparers(made), lines.approvers(payout, made.revision()));
            lines.say(payout, made.revision(), by, verdict, null);
            if (verdict == Verdict.SEND_BACK) {
                made.sendBack();
            }
        });
    }

    private void change(PayoutId payout, Consumer<Payout> change) {
        asSystem(() -> {
            Payout made = payouts.findForChange(payout.value()).orElseThrow();
            change.accept(made);
            return payouts.saveAndFlush(made);
        });
    }

    private Money balance(Account account, Uid party) {
        return asSystem(() -> ledger.balance(account, party, INR));
    }

    private <T> T asSystem(Supplier<T> work) {
        return Objects.requireNonNull(CurrentUser.asSystem(() -> transaction.execute(status -> work.get())));
    }

    private static Uid somebody(Role role) {
        return Uid.of(role, PEOPLE.incrementAndGet());
    }

    private static VisitWorth worth(Mode mode, String rate) {
        return new VisitWorth(new VisitRate(mode, rupees(rate), rupees("0.00"), 7, "Rule_AsInTests"), DayKind.WORKDAY);
    }

    private static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }
}
