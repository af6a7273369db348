package org.mmhc.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Exports.Format;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.StepUpNeeded;
import org.mmhc.base.Uid;
import org.mmhc.billing.gateway.PaymentFact;
import org.mmhc.ledger.Account;
import org.mmhc.payouts.PayoutFlow.Calculated;
import org.mmhc.payouts.PayoutRecords.PayoutDetails;
import org.mmhc.payouts.PayoutRefusals.NothingOwed;
import org.mmhc.payouts.PayoutRefusals.OwnPayout;
import org.mmhc.payouts.PayoutRefusals.PayoutNotPossible;
import org.mmhc.payouts.PayoutRefusals.PayoutOutdated;
import org.mmhc.payouts.PayoutRefusals.PayoutUnknown;
import org.mmhc.payouts.PayoutRefusals.SecondAdminNeeded;
import org.mmhc.payouts.PayoutRefusals.WriteOffAnswered;
import org.mmhc.payouts.PayoutRefusals.WriteOffStale;
import org.mmhc.payouts.bank.BankAccountFixtures;
import org.mmhc.payouts.line.LineKind;
import org.mmhc.payouts.line.PayoutLine;
import org.mmhc.payouts.line.Verdict;
import org.mmhc.payouts.line.WithheldTax;
import org.mmhc.payouts.visitpay.VisitRate.Mode;
import org.mmhc.payouts.writeoff.WriteOffDesk;
import org.mmhc.payouts.writeoff.WriteOffDesk.WriteOffReason;
import org.mmhc.payouts.writeoff.WriteOffId;
import org.mmhc.payouts.writeoff.WriteOffStatus;
import org.mmhc.sales.CommissionId;
import org.mmhc.sales.CommissionKind;
import org.mmhc.sales.SaleId;
import org.mmhc.sales.SaleStatus;
import org.mmhc.sales.SalesEvents.CommissionAdded;
import org.mmhc.sales.SalesEvents.SaleChanged;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.pay.Because;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.PageRequest;
import org.springframework.test.util.AopTestUtils;

/** What caregivers earn becomes what they are paid, to the paisa, and the books agree with it. */
class PayoutModuleTests extends PayoutModule {

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
        assertThat(shownTo(ada, payout).approvers()).isEmpty();
        corrected(payout, ada);
        assertThat(calculated(payout).netMinor()).isEqualTo(352_000);
        assertThat(shownTo(ada, payout).reasons()).containsValue("The visit of the 12th");
        says(payout, mira, Verdict.APPROVE);
        asSystem(() -> flow.recordApproval(payout, 1));
        assertThat(balance(Account.CAREGIVER_DUE, rosa)).isEqualTo(rupees("3520.00"));
        assertThat(balance(Account.CAREGIVER_EARNED, rosa).isZero()).isTrue();
    }

    private PayoutDetails shownTo(Uid admin, PayoutId payout) {
        return As.user(admin, Role.ADMIN, () -> records.current(payout));
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
}
