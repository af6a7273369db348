package org.mmhc.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.BaseRefusals.ExportPeriodUnfit;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Exports.Format;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.ledger.LedgerAudit.RuleChecked;
import org.mmhc.ledger.LedgerBooks.Entry;
import org.mmhc.ledger.LedgerBooks.EntryFilter;
import org.mmhc.ledger.LedgerBooks.Month;
import org.mmhc.ledger.LedgerRefusals.PeriodNotOver;
import org.mmhc.ledger.LedgerRefusals.PostingDiffers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** What is posted stands once, sums to nothing, and is checked. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class LedgerModuleTests {

    private static final Currency RUPEE = Currency.getInstance("INR");
    private static final Money HUNDRED = Money.of("100.00", "INR");
    private static final Uid ADA = Uid.of(Role.ADMIN, 900_001);

    @Autowired
    Ledger ledger;

    @Autowired
    LedgerBooks books;

    @Autowired
    LedgerExports exports;

    @Autowired
    LedgerAudit audit;

    @Autowired
    LedgerChecks checks;

    @Autowired
    List<LedgerRule> rules;

    @Autowired
    AgencySettings agency;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    private static int patients;

    private final Uid leela = Uid.of(Role.PATIENT, 910_000 + patients++);
    private final String payment = References.next("PAY");

    @Test
    void factIsPostedOnceHoweverOftenItIsTold() {
        post(captured(HUNDRED));
        post(captured(HUNDRED));

        assertThat(credit()).isEqualTo(HUNDRED);
        assertThat(entries()).hasSize(1);
        assertThatThrownBy(() -> post(captured(Money.of("99.99", "INR")))).isInstanceOf(PostingDiffers.class);
        assertThat(credit()).isEqualTo(HUNDRED);
    }

    @Test
    void whatDoesNotBalanceIsNotPosted() {
        Posting lame = Posting.of("test", payment + "/lame", payment, today())
                .debit(Account.BANK, HUNDRED)
                .credit(Account.PATIENT_CREDIT, leela, Money.of("99.99", "INR"));
        Posting mixed = Posting.of("test", payment + "/mixed", payment, today())
                .debit(Account.BANK, HUNDRED)
                .credit(Account.PATIENT_CREDIT, leela, Money.of("100.00", "USD"));

        assertThatIllegalArgumentException().isThrownBy(() -> post(lame));
        assertThatIllegalArgumentException().isThrownBy(() -> post(mixed));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Posting.of("test", "x", "x", today()).debit(Account.PATIENT_CREDIT, HUNDRED));
        assertThatThrownBy(() -> CurrentUser.runAsSystem(() -> ledger.post(captured(HUNDRED))))
                .as("without the fact's own transaction")
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThat(entries()).isEmpty();
    }

    @Test
    void nothingIsNoLine() {
        post(Posting.of("test", payment + "/fee", payment, today())
                .debit(Account.GATEWAY_FEES, HUNDRED)
                .debit(Account.GST_INPUT, Money.zero(RUPEE))
                .credit(Account.CLEARING_STRIPE, HUNDRED));

        assertThat(entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.lines())
                        .extracting(Posting.Line::account)
                        .containsExactly(Account.GATEWAY_FEES, Account.CLEARING_STRIPE));
    }

    @Test
    void lateFactOfAClosedMonthCarriesTheDayOnWhichItIsTold() {
        YearMonth longAgo = YearMonth.of(2019, 1 + patients % 12);
        As.user(ADA, () -> books.close(longAgo));

        post(captured(HUNDRED, longAgo.atDay(7)));

        assertThat(entries()).singleElement().extracting(Entry::occurredOn).isEqualTo(today());
        assertThatThrownBy(() -> As.user(ADA, () -> books.close(longAgo))).isInstanceOf(PeriodNotOver.class);
        assertThatThrownBy(() -> As.user(ADA, () -> books.close(YearMonth.from(today()))))
                .isInstanceOf(PeriodNotOver.class);
    }

    @Test
    void theLastTwelveMonthsThatAreOverCanBeClosed() {
        assertThat(As.user(ADA, books::months))
                .extracting(Month::month)
                .hasSize(12)
                .startsWith(YearMonth.from(today()).minusMonths(1));
    }

    @Test
    void whatDoesNotAgreeIsFoundByItsRule() {
        post(captured(HUNDRED));

        transaction.executeWithoutResult(status -> {
            sql.sql("update ledger_line set amount = amount + 200 where party = ?")
                    .param(leela.value())
                    .update();

            assertThat(rules.stream().filter(rule -> !rule.broken().isEmpty()))
                    .extracting(LedgerRule::name)
                    .contains("allLinesSumToZero", "creditIsNeverLessThanNothing", "entriesSumToZero");
            status.setRollbackOnly();
        });
    }

    @Test
    void brokenRuleIsRememberedAndSaidByTheCommand() {
        AtomicReference<List<String>> findings = new AtomicReference<>(List.of("PAY-1 0.01", "PAY-2 0.01"));
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("rule", new LedgerRule() {
            @Override
            public String name() {
                return "ofThisTest";
            }

            @Override
            public List<String> broken() {
                return findings.get();
            }
        });
        LedgerAudit one = new LedgerAudit(
                beans.getBeanProvider(LedgerRule.class), checks, clock, transaction, new SimpleMeterRegistry());
        VerifyLedgerCommand verify = new VerifyLedgerCommand(one);

        assertThat(verify.run()).isEqualTo(3);
        assertThat(one.look()).singleElement().satisfies(rule -> {
            assertThat(rule.broken()).isEqualTo(2);
            assertThat(rule.finding()).isEqualTo("PAY-1 0.01");
        });
        findings.set(List.of());
        assertThat(verify.run()).isZero();
        assertThat(As.user(ADA, audit::last))
                .filteredOn(rule -> rule.rule().equals("ofThisTest"))
                .extracting(RuleChecked::broken)
                .containsExactly(0);
    }

    @Test
    void booksAreForAdmins() {
        for (Role role : List.of(Role.PATIENT, Role.CAREGIVER, Role.COMMITTEE, Role.ANALYST)) {
            Uid somebody = Uid.of(role, 900_002);
            assertThatThrownBy(() -> As.user(somebody, books::balances)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> As.user(somebody, audit::check)).isInstanceOf(AccessDeniedException.class);
        }
        post(captured(HUNDRED));
        assertThat(As.user(ADA, books::balances))
                .extracting(LedgerBooks.Balance::account)
                .contains(Account.CLEARING_RAZORPAY, Account.PATIENT_CREDIT);
    }

    @Test
    void whatWasPostedIsExportedByDays() throws IOException {
        LocalDate day = LocalDate.of(2031, 3, 1 + patients % 28);
        post(captured(HUNDRED, day));

        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int rows = As.user(ADA, () -> export(day, day, file));
        List<String> lines = file.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(rows + 1);
        assertThat(lines.getFirst()).endsWith("entry,occurredOn,kind,source,account,party,debit,credit,currency");
        String source = ",%s,payment.captured,payment/%s/captured,".formatted(day, payment);
        assertThat(lines)
                .anyMatch(line -> line.endsWith(source + "CLEARING_RAZORPAY,,100.00,,INR"))
                .anyMatch(line -> line.endsWith(source + "PATIENT_CREDIT,%s,,100.00,INR".formatted(leela)));
        assertThat(As.user(ADA, () -> export(day.plusDays(1), day.plusDays(1), new ByteArrayOutputStream())))
                .isZero();
        assertThatThrownBy(() -> As.user(ADA, () -> export(day, day.minusDays(1), file)))
                .isInstanceOf(ExportPeriodUnfit.class);
        assertThatThrownBy(() -> As.user(leela, () -> export(day, day, file)))
                .isInstanceOf(AccessDeniedException.class);
    }

    /** A large workbook: its columns sum to what the books hold, and no word in it is reckoned with. */
    @Test
    void aHundredThousandLinesInAWorkbookSumToWhatTheBooksHold() throws IOException {
        LocalDate day = LocalDate.of(2017, 4, 1);
        nothingOf(day);
        try {
            fiftyThousandEntries(day);
            ByteArrayOutputStream book = new ByteArrayOutputStream();
            assertThat(As.user(ADA, () -> export(Format.XLSX, day, day, book))).isEqualTo(100_000);
            String sheet = sheet(book.toByteArray());
            assertThat(sheet).doesNotContain("<f>");
            BigDecimal held = credit().amount();
            assertThat(held).isPositive();
            assertThat(sum(sheet, 'G')).isEqualByComparingTo(held);
            assertThat(sum(sheet, 'H')).isEqualByComparingTo(held);
        } finally {
            nothingOf(day);
        }
    }

    private void fiftyThousandEntries(LocalDate day) {
        String digits = IntStream.range(0, 10)
                .mapToObj(digit -> digit == 0 ? "select 0 n" : "select " + digit)
                .collect(Collectors.joining(" union "));
        transaction.executeWithoutResult(status -> {
            sql.sql("""
                            insert into ledger_entry (kind, source_key, reference, occurred_on, posted_at, actor)
                            select 'goodwill', concat('=cmd|goodwill/', a.n, b.n, c.n, d.n, e.n), 'X', ?, utc_timestamp(6), 'SYSTEM'
                            from (%1$s) a, (%1$s) b, (%1$s) c, (%1$s) d, (select 0 n union select 1 union select 2 union select 3
                                union select 4) e
                            """.formatted(digits)).param(day).update();
            sql.sql("""
                            insert into ledger_line (entry, account, party, amount, currency)
                            select id, 'GOODWILL', null, 0.01 * (1 + id % 99999), 'INR' from ledger_entry where occurred_on = ?
                            union all select id, 'PATIENT_CREDIT', ?, -0.01 * (1 + id % 99999), 'INR'
                            from ledger_entry where occurred_on = ?
                            """).params(day, leela.value(), day).update();
        });
    }

    /* Only in tests anything is taken out of the books. */
    private void nothingOf(LocalDate day) {
        sql.sql("delete l from ledger_line l join ledger_entry e on e.id = l.entry where e.occurred_on = ?")
                .param(day)
                .update();
        sql.sql("delete from ledger_entry where occurred_on = ?").param(day).update();
    }

    private static BigDecimal sum(String sheet, char column) {
        return Pattern.compile("<c r=\"%s\\d+\"(?![^>]*t=\"s\")[^>]*><v>([-0-9.E]+)</v>".formatted(column))
                .matcher(sheet)
                .results()
                .map(cell -> new BigDecimal(cell.group(1)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String sheet(byte[] book) throws IOException {
        Path file = Files.createTempFile("book", ".xlsx");
        Files.write(file, book);
        try (ZipFile parts = new ZipFile(file.toFile())) {
            return new String(
                    parts.getInputStream(parts.getEntry("xl/worksheets/sheet1.xml"))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } finally {
            Files.delete(file);
        }
    }

    private int export(LocalDate from, LocalDate to, OutputStream into) {
        return export(Format.CSV, from, to, into);
    }

    private int export(Format format, LocalDate from, LocalDate to, OutputStream into) {
        try {
            return exports.write(format, from, to, Locale.of("en", "IN"), into);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Posting captured(Money amount) {
        return captured(amount, today());
    }

    private Posting captured(Money amount, LocalDate day) {
        return Posting.of("payment.captured", "payment/%s/captured".formatted(payment), payment, day)
                .debit(Account.CLEARING_RAZORPAY, amount)
                .credit(Account.PATIENT_CREDIT, leela, amount);
    }

    private void post(Posting posting) {
        CurrentUser.runAsSystem(() -> transaction.executeWithoutResult(status -> ledger.post(posting)));
    }

    private Money credit() {
        return Objects.requireNonNull(
                transaction.execute(status -> ledger.balance(Account.PATIENT_CREDIT, leela, RUPEE)));
    }

    private List<Entry> entries() {
        return As.user(ADA, () -> books.find(new EntryFilter(payment, null, null, null), PageRequest.ofSize(9)))
                .getContent();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), agency.zone());
    }
}
