package org.mmhc.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Exports.Format;
import org.mmhc.base.Money;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.billing.invoice.paper.PdfLook;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.ledger.Account;
import org.mmhc.payouts.PayoutRefusals.MonthNotOver;
import org.mmhc.payouts.PayoutRefusals.MonthUnfit;
import org.mmhc.payouts.PayoutRefusals.WriteOffAnswered;
import org.mmhc.payouts.bank.BankAccountFixtures;
import org.mmhc.payouts.bank.BankRefusals.BankAccountStale;
import org.mmhc.payouts.line.LineKind;
import org.mmhc.payouts.line.PayoutLine;
import org.mmhc.payouts.line.Verdict;
import org.mmhc.payouts.writeoff.WriteOffDesk;
import org.mmhc.payouts.writeoff.WriteOffDesk.WriteOffReason;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.test.util.AopTestUtils;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** What was promised of payouts: with the numbers in which it was promised, and in every order in which it can happen. */
class PayoutAcceptanceTests extends PayoutModule {

    private static final int ROUNDS = 30;
    private static final int STEPS = 24;

    /* The tenth column, without its title. */
    private static final Pattern AMOUNT = Pattern.compile("<c r=\"J(?!1\")[0-9]+\"[^>]*><v>([-0-9.]+)</v>");

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    RunDesk runDesk;

    /* Acceptance 17, kind V41: what was paid already is taken back with the next payout, and only once. */
    @Test
    void commissionThatWasPaidIsTakenBackWithTheNextPayout() {
        String sale = commission(rosa, "EARNED", "2400.00");
        PayoutId first = agreed(rosa, june);
        assertThat(balance(Account.CAREGIVER_DUE, rosa)).isEqualTo(rupees("2400.00"));
        for (String back : List.of("-600.00", "-200.00", "-1600.00")) {
            line(sale, rosa, "CLAWBACK", back, june.plusMonths(1), at(june.plusMonths(1)));
        }
        commission(rosa, "EARNED", "3000.00", june.plusMonths(1));
        PayoutId next = payout(rosa, june.plusMonths(1));
        assertThat(calculated(next).netMinor()).isEqualTo(60_000);
        assertThat(linesOf(next))
                .filteredOn(each -> each.kind() == LineKind.CLAWBACK)
                .extracting(PayoutLine::amount)
                .containsExactlyInAnyOrder(rupees("-600.00"), rupees("-200.00"), rupees("-1600.00"));
        assertThat(linesOf(first)).as("What was paid stays as it was").hasSize(1);
        assertThat(calculated(payout(rosa, june.plusMonths(2))).netMinor()).isZero();
    }

    /* Kind V41: nothing is taken back of what was never there to be paid. */
    @Test
    void whatIsTakenBackOfAHeldSaleComesWithIt() {
        String sale = commission(rosa, "EARNED", "2400.00");
        sql.sql("update sales_sale set status = 'HELD' where id = ?")
                .param(sale)
                .update();
        line(sale, rosa, "CLAWBACK", "-600.00", june, at(june));
        assertThat(calculated(payout(rosa, june)).netMinor()).isZero();
        sql.sql("update sales_sale set status = 'ACTIVE' where id = ?")
                .param(sale)
                .update();
        assertThat(calculated(payout(rosa, june.plusMonths(1))).netMinor()).isEqualTo(180_000);
    }

    /* Acceptance 19, with what is carried and taken along in one go: the debt is in one payout only. */
    @Test
    void aDebtIsTakenAlongOnce() {
        commission(rosa, "CLAWBACK", "-500.00");
        PayoutId owed = payout(rosa, june);
        assertThat(calculated(owed).netMinor()).isEqualTo(-50_000);
        carriedForward(owed);
        commission(rosa, "EARNED", "3000.00", june.plusMonths(1));
        PayoutId july = agreed(rosa, june.plusMonths(1));
        assertThat(payouts.findById(july.value()).orElseThrow().net()).isEqualTo(rupees("2500.00"));
        commission(rosa, "EARNED", "40.00", june.plusMonths(2));
        PayoutId august = payout(rosa, june.plusMonths(2));
        assertThat(calculated(august).netMinor()).isEqualTo(4_000);
        carriedForward(august);
        commission(rosa, "EARNED", "60.00", june.plusMonths(3));
        assertThat(calculated(payout(rosa, june.plusMonths(3))).netMinor())
                .as("Just enough to be paid")
                .isEqualTo(10_000);
    }

    /* Acceptance 24: facts and steps in random order, twice and too late. Whatever happens, the books agree and each source is paid once. */
    @Test
    void whateverHappensInWhicheverOrderTheBooksAgree() {
        Random random = new Random(24);
        for (int round = 0; round < ROUNDS; round++) {
            Life life = new Life(somebody(Role.CAREGIVER), random);
            for (int step = 0; step < STEPS; step++) {
                life.goesOn();
            }
            life.isSettled();
        }
        theBooksAgree();
    }

    /** What happens to somebody who is paid. */
    private final class Life {

        private final Uid caregiver;
        private final Random random;
        private final List<String> sales = new ArrayList<>();
        private final List<PayoutId> made = new ArrayList<>();
        private final YearMonth first = june.minusYears(100);
        private int months;

        private Life(Uid caregiver, Random random) {
            this.caregiver = caregiver;
            this.random = random;
        }

        void goesOn() {
            switch (random.nextInt(11)) {
                case 0 -> sales.add(commission(caregiver, "EARNED", (100 + random.nextInt(2_000)) + ".00", month()));
                case 1 -> takeBack();
                case 2 -> visit(caregiver, month(), 30 + random.nextInt(300), BY_HOUR);
                case 3 -> made.add(payout(caregiver, first.plusMonths(months++)));
                default -> twice(random.nextInt(11));
            }
        }

        private void takeBack() {
            if (!sales.isEmpty()) {
                String sale = sales.get(random.nextInt(sales.size()));
                line(sale, caregiver, "CLAWBACK", "-" + (1 + random.nextInt(400)) + ".00", month(), at(month()));
            }
        }

        private YearMonth month() {
            return first.plusMonths(random.nextInt(months + 1));
        }

        /* What comes too late, or not in its turn, is refused or changes nothing; so does what comes again. */
        private void twice(int step) {
            if (!made.isEmpty()) {
                PayoutId payout = made.get(random.nextInt(made.size()));
                for (int time = 0; time < 2; time++) {
                    try {
                        takes(step, payout);
                    } catch (Refusal notNow) {
                        assertThat(notNow.code()).startsWith("payouts.");
                    }
                }
            }
        }

        private void takes(int step, PayoutId payout) {
            switch (step) {
                case 0, 1 -> calculated(payout);
                case 2 -> says(payout, somebody(Role.COMMITTEE), Verdict.APPROVE);
                case 3, 4 -> asSystem(() -> flow.recordApproval(payout, 1));
                case 5 -> asSystem(() -> flow.publishStatement(payout));
                case 6 -> carriedForward(payout);
                case 7 -> change(payout, row -> row.object(ObjectionReason.OTHER, "In a test", clock.instant()));
                case 8 -> {
                    change(payout, row -> row.settleObjection(true, somebody(Role.COMMITTEE), List.of(), List.of()));
                    asSystem(() -> {
                        flow.takeBackApproval(payout);
                        return true;
                    });
                    change(payout, row -> row.correct(ada));
                }
                case 9 -> {
                    change(payout, row -> row.callOff(ada));
                    asSystem(() -> {
                        flow.cancelPayout(payout);
                        return true;
                    });
                }
                default -> change(payout, Payout::outdate);
            }
        }

        /* All that was earned is due, called off, or waits for another payout; nothing is there twice. */
        void isSettled() {
            BigDecimal twice = sql.sql("""
                            select count(*) from (
                                select l.source_kind, l.source_id from payouts_line l
                                    join payouts_payout p on p.id = l.payout and p.revision = l.revision
                                where p.caregiver = ? and p.posted_revision is not null and l.kind <> 'TDS'
                                group by l.source_kind, l.source_id having count(*) > 1) sources
                            """)
                    .param(caregiver.value())
                    .query(BigDecimal.class)
                    .single();
            assertThat(twice).isZero();
        }
    }

    /* Acceptance 25, kind V42: no cell is a formula, and the sums are those of the books. */
    @Test
    void whatIsTakenAwayHasNoFormulaAndSumsUpToTheBooks() {
        commission(rosa, "EARNED", "11500.00");
        commission(rosa, "CLAWBACK", "-600.00");
        visit(rosa, june, 95, BY_HOUR);
        PayoutId payout = agreed(rosa, june);
        sql.sql("update payouts_line set word = ? where payout = ? and no = 1")
                .params("=cmd|'/C calc'!A0", payout.value())
                .update();
        Money due = balance(Account.CAREGIVER_DUE, rosa);
        assertThat(due).isEqualTo(rupees("11406.67"));

        List<CSVRecord> rows = csv(written(Format.CSV));
        assertThat(rows.stream().map(row -> new BigDecimal(row.get("amount"))).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(due.amount());
        assertThat(rows.getFirst().get("serviceOrPlan")).isEqualTo("'=cmd|'/C calc'!A0");

        String sheet = sheet(written(Format.XLSX));
        assertThat(sheet).doesNotContain("<f>");
        assertThat(AMOUNT.matcher(sheet)
                        .results()
                        .map(cell -> new BigDecimal(cell.group(1)))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(due.amount());
    }

    /* Acceptance 25. */
    @Test
    void aStatementCanBeReadByProgramsInBothScripts() {
        PeopleFixtures people = beans.createBean(PeopleFixtures.class);
        Uid asha = people.newcomer(Role.CAREGIVER, "Asha Pillai");
        visit(asha, june, 95, BY_HOUR);
        PayoutId latin = agreed(asha, june);
        byte[] document = As.user(asha, () -> statements.pdf(latin)).content();
        PdfLook.keeps(document, PDFAFlavour.PDFA_3_A);
        PdfLook.keeps(document, PDFAFlavour.PDFUA_1);
        Uid usha = people.newcomer(Role.CAREGIVER, "उषा पिल्लै");
        visit(usha, june, 95, BY_HOUR);
        PayoutId devanagari = agreed(usha, june);
        PdfLook.keeps(As.user(usha, () -> statements.pdf(devanagari)).content(), PDFAFlavour.PDFA_3_B);
    }

    @Test
    void aMonthThatIsNotOverOrOutOfReasonHasNoRun() {
        YearMonth now = YearMonth.now(clock.withZone(ZONE));
        assertThatExceptionOfType(MonthNotOver.class).isThrownBy(() -> As.user(ada, () -> runDesk.start(now)));
        for (YearMonth wrong : List.of(YearMonth.of(1, 1), YearMonth.of(-4000, 6), YearMonth.of(1989, 12))) {
            assertThatExceptionOfType(MonthUnfit.class).isThrownBy(() -> As.user(ada, () -> runDesk.start(wrong)));
        }
    }

    /* One wins, the other reads why not. */
    @Test
    void twoAdminsWhoProposeAtOnceAreOneProposal() {
        commission(rosa, "CLAWBACK", "-500.00");
        PayoutId owed = payout(rosa, june);
        calculated(owed);
        carriedForward(owed);
        WriteOffDesk shown = AopTestUtils.getUltimateTargetObject(writeOffs);
        Uid other = somebody(Role.ADMIN);
        assertThat(refusedAtOnce(
                        () -> As.user(ada, Role.ADMIN, () -> shown.propose(rosa, WriteOffReason.TOO_OLD)),
                        () -> As.user(other, Role.ADMIN, () -> shown.propose(rosa, WriteOffReason.TOO_SMALL))))
                .isInstanceOf(WriteOffAnswered.class);
    }

    /* The later one replaces the other, or reads that it came at the same moment. */
    @Test
    void twoFirstAccountsAtOnceAreOneAccount() {
        for (int round = 0; round < 8; round++) {
            Uid asha = somebody(Role.CAREGIVER);
            CyclicBarrier together = new CyclicBarrier(2);
            List<CompletableFuture<Throwable>> both = Stream.of(BankAccountFixtures.HDFC, BankAccountFixtures.UPI)
                    .map(details -> CompletableFuture.runAsync(() -> {
                                meet(together);
                                BankAccountFixtures.told(accounts, transaction, asha, details);
                            })
                            .handle((done, failure) -> failure == null ? null : failure.getCause()))
                    .toList();
            assertThat(both.stream().map(CompletableFuture::join).filter(Objects::nonNull))
                    .hasSizeLessThan(2)
                    .allSatisfy(refused -> assertThat(refused).isInstanceOf(BankAccountStale.class));
            assertThat(As.user(asha, () -> accounts.mine())).isPresent();
        }
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await();
        } catch (InterruptedException | BrokenBarrierException alone) {
            throw new IllegalStateException(alone);
        }
    }

    /** The second begins before the first is over; says why it is refused. */
    private Throwable refusedAtOnce(Supplier<?> first, Supplier<?> second) {
        CompletableFuture<Object> other = transaction.execute(status -> {
            first.get();
            CompletableFuture<Object> begun =
                    CompletableFuture.supplyAsync(() -> transaction.execute(inner -> second.get()));
            await().atMost(Duration.ofMinutes(1)).until(() -> begun.isDone() || somebodyWaits());
            return begun;
        });
        return Objects.requireNonNull(other)
                .handle((done, failure) -> Objects.requireNonNull(failure).getCause())
                .join();
    }

    private boolean somebodyWaits() {
        return sql.sql("select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'")
                        .query(Long.class)
                        .single()
                > 0;
    }

    private PayoutId agreed(Uid caregiver, YearMonth month) {
        PayoutId payout = payout(caregiver, month);
        calculated(payout);
        says(payout, mira, Verdict.APPROVE);
        asSystem(() -> flow.recordApproval(payout, 1));
        return payout;
    }

    private void carriedForward(PayoutId payout) {
        asSystem(() -> {
            flow.carryForward(payout);
            return true;
        });
    }

    private static Instant at(YearMonth month) {
        return month.atDay(20).atTime(12, 0).atZone(ZONE).toInstant();
    }

    private byte[] written(Format format) {
        return As.user(ada, () -> {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            try {
                exports.writeLines(format, RunId.of(june), Locale.ENGLISH, file);
            } catch (IOException inMemory) {
                throw new UncheckedIOException(inMemory);
            }
            return file.toByteArray();
        });
    }

    private static List<CSVRecord> csv(byte[] file) {
        try (InputStreamReader reader = new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8)) {
            reader.read();
            return CSVParser.parse(
                            reader,
                            CSVFormat.RFC4180
                                    .builder()
                                    .setHeader()
                                    .setSkipHeaderRecord(true)
                                    .get())
                    .getRecords();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    private static String sheet(byte[] file) {
        try {
            Path book = Files.createTempFile("payouts", ".xlsx");
            Files.write(book, file);
            try (ZipFile parts = new ZipFile(book.toFile())) {
                ZipEntry sheet = parts.getEntry("xl/worksheets/sheet1.xml");
                return new String(parts.getInputStream(sheet).readAllBytes(), StandardCharsets.UTF_8);
            } finally {
                Files.delete(book);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
