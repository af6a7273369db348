package org.mmhc.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.mmhc.billing.invoice.InvoiceFixtures.ATTENDANT;
import static org.mmhc.billing.invoice.InvoiceFixtures.ATTENDANT_ELSEWHERE;
import static org.mmhc.billing.invoice.InvoiceFixtures.HEALTHCARE;
import static org.mmhc.billing.invoice.InvoiceFixtures.draft;
import static org.mmhc.billing.invoice.InvoiceFixtures.line;
import static org.mmhc.billing.invoice.InvoiceFixtures.rupees;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.BaseRefusals.ExportPeriodUnfit;
import org.mmhc.base.Exports.Format;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.billing.invoice.InvoiceRecords.InvoiceDetails;
import org.mmhc.billing.invoice.InvoiceRefusals.CreditTooHigh;
import org.mmhc.billing.invoice.InvoiceRefusals.InvoiceUnknown;
import org.mmhc.billing.invoice.InvoiceRefusals.IssuedOtherwise;
import org.mmhc.billing.invoice.InvoiceRefusals.NoInvoice;
import org.mmhc.billing.invoice.InvoiceRefusals.TwoDocumentsNeeded;
import org.mmhc.billing.invoice.Invoices.Credit;
import org.mmhc.billing.invoice.Invoices.Issued;
import org.mmhc.billing.invoice.paper.InvoicePaper;
import org.mmhc.billing.invoice.paper.PdfLook;
import org.mmhc.billing.invoice.tax.Gstin;
import org.mmhc.billing.invoice.tax.SellerSettings;
import org.mmhc.billing.invoice.tax.TaxSplit;
import org.mmhc.reports.BusinessDay;
import org.mmhc.reports.Report;
import org.mmhc.storage.FileStorage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** Invoices and credit notes as the database keeps them. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class InvoiceModuleTests {

    private static final Uid PATIENT = Uid.of(Role.PATIENT, 880_101);
    private static final Uid OTHER = Uid.of(Role.PATIENT, 880_102);
    private static final Uid ADMIN = Uid.of(Role.ADMIN, 880_103);
    private static final String NAME = "कविता Rao-Zwischenbrugger";

    @Autowired
    Invoices invoices;

    @Autowired
    IssuedInvoices issued;

    @Autowired
    InvoiceSeries series;

    @Autowired
    InvoiceRecords records;

    @Autowired
    InvoiceExports exports;

    @Autowired
    @Qualifier("invoiceReportTable")
    Report report;

    @Autowired
    InvoiceFiles files;

    @Autowired
    InvoicePaper paper;

    @Autowired
    SellerSettings seller;

    @Autowired
    AgencySettings agency;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Autowired
    Clock clock;

    @Test
    void whatIsIssuedHasANumberAndADocument() {
        Issued invoice = issue(draft(PATIENT, NAME, line("Attendant at home, Plus", "999.00", ATTENDANT)));
        assertThat(invoice.number().series()).isEqualTo("INV");
        assertThat(invoice.amounts())
                .isEqualTo(
                        new TaxSplit(rupees("846.61"), rupees("76.19"), rupees("76.19"), rupees("0"), rupees("0.01")));

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(sql.sql("select f.sha256 = k.sha256 from billing_invoice_file f"
                                        + " join storage_file k on k.id = f.file where f.invoice = ?")
                                .param(invoice.id().value())
                                .query(Boolean.class)
                                .optional())
                        .contains(true));
        As.user(PATIENT, () -> {
            InvoiceDetails details = records.get(invoice.number().toString());
            assertThat(details.recipient().name()).isEqualTo(NAME);
            String text = PdfLook.text(records.pdf(invoice.number().dashed()).content());
            assertThat(text).contains(invoice.number().toString(), "846.61", "₹999.00");
        });
    }

    @Test
    void whatIsKeptOfTheRecipientCannotBeReadInTheDatabase() {
        Issued invoice = issue(draft(PATIENT, NAME, line("Nursing at home", "9999.00", HEALTHCARE)));
        assertThat(sql.sql("select name from billing_invoice_recipient where invoice = ?")
                        .param(invoice.id().value())
                        .query(String.class)
                        .single())
                .startsWith("e1:");
    }

    @Test
    void whatSaysWhichDocumentItIsGoesByTheTax() {
        Gstin company = new Gstin("29AAGCB7383J1Z4");
        assertThat(issue(draft(line("Nursing", "9999.00", HEALTHCARE))).number().series())
                .isEqualTo("BOS");
        assertThat(issue(draft(line("Nursing", "9999.00", HEALTHCARE), line("Help", "999.00", ATTENDANT)))
                        .number()
                        .series())
                .isEqualTo("ICB");
        assertThatExceptionOfType(TwoDocumentsNeeded.class)
                .isThrownBy(() -> issue(InvoiceFixtures.toCompany(
                        company, line("Nursing", "9999.00", HEALTHCARE), line("Help", "999.00", ATTENDANT))));
    }

    @Test
    void theSameIsIssuedOnceHoweverOftenItIsTold() {
        InvoiceDraft draft = draft(line("Nursing", "9999.00", HEALTHCARE));
        Issued first = issue(draft);
        assertThat(issue(draft)).isEqualTo(first);
        InvoiceDraft other = draft(line("Nursing", "9998.00", HEALTHCARE));
        assertThatExceptionOfType(IssuedOtherwise.class)
                .isThrownBy(() -> issue(new InvoiceDraft(
                        draft.source(),
                        other.subscription(),
                        other.patient(),
                        other.recipient(),
                        other.lines(),
                        other.paid())));
    }

    @Test
    void nobodyIssuesOutsideOfATransaction() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> invoices.issue(draft(line("Nursing", "9999.00", HEALTHCARE))));
    }

    @Test
    void aPartIsTakenBackWithItsTax() {
        Issued invoice = issue(draft(line("Help", "11800.00", ATTENDANT)));
        Issued note = credit(invoice, "6883.33");
        assertThat(note.number().series()).isEqualTo("CRN");
        assertThat(note.amounts())
                .isEqualTo(new TaxSplit(
                        rupees("5833.33"), rupees("525.00"), rupees("525.00"), rupees("0"), rupees("0.00")));
        assertThatExceptionOfType(CreditTooHigh.class)
                .isThrownBy(() -> credit(invoice, "4916.68"))
                .satisfies(refused -> assertThat(refused.left()).isEqualTo(rupees("4916.67")));
        assertThatExceptionOfType(CreditTooHigh.class).isThrownBy(() -> credit(invoice, "0.00"));
        assertThatExceptionOfType(NoInvoice.class).isThrownBy(() -> credit(note, "1.00"));
    }

    @Test
    void partsThatComeToTheWholeLeaveNothing() {
        Issued invoice = issue(draft(
                line("Help", "999.00", ATTENDANT),
                line("Nursing", "333.33", HEALTHCARE),
                line("More help", "0.07", ATTENDANT)));
        TaxSplit sum = List.of("333.33", "0.01", "499.99", "0.02", "499.05").stream()
                .map(part -> credit(invoice, part).amounts())
                .peek(part -> assertThat(part.gross().isPositive()).isTrue())
                .reduce(TaxSplit::plus)
                .orElseThrow();
        assertThat(sum).isEqualTo(invoice.amounts());
        assertThatExceptionOfType(CreditTooHigh.class)
                .isThrownBy(() -> credit(invoice, "0.01"))
                .satisfies(refused -> assertThat(refused.left().isZero()).isTrue());
    }

    @Test
    void aCreditIsGivenOnceHoweverOftenItIsTold() {
        Issued invoice = issue(draft(line("Help", "1180.00", ATTENDANT)));
        Credit credit =
                new Credit(invoice.id(), rupees("1180.00"), "PATIENT_REQUEST", "refund/" + References.next("RFD"));
        Issued note = transact(() -> invoices.credit(credit));
        assertThat(transact(() -> invoices.credit(credit))).isEqualTo(note);
        assertThatExceptionOfType(IssuedOtherwise.class)
                .isThrownBy(() -> transact(() ->
                        invoices.credit(new Credit(invoice.id(), rupees("1.00"), credit.reason(), credit.source()))));
    }

    @Test
    void afterTheDeadlineTheTaxIsNotTakenBackAnyMore() {
        Issued invoice = at("2031-06-10T05:00:00Z", issueNow(draft(line("Help", "11800.00", ATTENDANT_ELSEWHERE))));
        Issued inTime = at("2032-11-30T18:29:59Z", creditNow(invoice, "5900.00"));
        assertThat(inTime.amounts().igst()).isEqualTo(rupees("900.00"));
        Issued late = at("2032-11-30T18:30:00Z", creditNow(invoice, "5900.00"));
        assertThat(late.amounts()).isEqualTo(TaxSplit.untaxed(rupees("5900.00")));
    }

    @Test
    void theYearChangesAtMidnightWhereTheAgencyIs() {
        Issued last = at("2034-03-31T18:29:59Z", issueNow(draft(line("Help", "999.00", ATTENDANT))));
        Issued first = at("2034-03-31T18:30:00Z", issueNow(draft(line("Help", "999.00", ATTENDANT))));
        assertThat(last.number().year()).hasToString("33-34");
        assertThat(last.issuedOn()).hasToString("2034-03-31");
        assertThat(first.number().year()).hasToString("34-35");
        assertThat(first.issuedOn()).hasToString("2034-04-01");
    }

    @Test
    void aClockThatGoesBackTakesNoDateBack() {
        Issued first = at("2036-05-02T12:00:00Z", issueNow(draft(line("Help", "999.00", ATTENDANT))));
        Issued second = at("2036-05-01T12:00:00Z", issueNow(draft(line("Help", "999.00", ATTENDANT))));
        assertThat(second.number().number()).isEqualTo(first.number().number() + 1);
        assertThat(second.issuedOn()).isEqualTo(first.issuedOn());
    }

    /** A font is broken, or the disk is full: the invoice stands, the next number follows it, and the document comes when it can. */
    @Test
    void whoseDocumentCannotBeMadeStandsAndGetsItLater() {
        InvoiceDraft draft = draft(PATIENT, NAME, line("Help", "999.00", ATTENDANT));
        Issued first = at("2037-05-02T12:00:00Z", issueNow(draft), nobodyHears -> {});
        InvoiceIssued heard = new InvoiceIssued(
                first.id(),
                draft.subscription(),
                PATIENT,
                first.amounts().net(),
                first.amounts().gross(),
                clock.instant());
        FileStorage full = mock(FileStorage.class);
        given(full.take(any(), any())).willThrow(new UncheckedIOException(new IOException("No space left on device")));
        InvoicePapers broken =
                new InvoicePapers(issued, new InvoiceFiles(paper, full, sql, transaction, clock), transaction);
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> broken.on(heard));
        assertThat(documents(first)).isZero();

        Issued next = at("2037-05-02T12:00:01Z", issueNow(draft(line("Help", "999.00", ATTENDANT))));
        assertThat(next.number().number()).isEqualTo(first.number().number() + 1);
        InvoicePapers mended = new InvoicePapers(issued, files, transaction);
        mended.on(heard);
        mended.on(heard);
        assertThat(documents(first)).isEqualTo(1);
        As.user(
                PATIENT,
                () -> assertThat(PdfLook.text(
                                records.pdf(first.number().toString()).content()))
                        .contains(first.number().toString(), "₹999.00"));
    }

    private int documents(Issued invoice) {
        return sql.sql("select count(*) from billing_invoice_file where invoice = ?")
                .param(invoice.id().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void patientsSeeTheirOwnAndTheOfficeAll() {
        InvoiceNumber number =
                issue(draft(PATIENT, NAME, line("Help", "999.00", ATTENDANT))).number();
        PageRequest page = PageRequest.of(0, 200);
        As.user(PATIENT, () -> {
            assertThat(records.find(OTHER, page))
                    .allSatisfy(row -> assertThat(row.patient()).isEqualTo(PATIENT));
            assertThat(records.find(null, page))
                    .extracting(InvoiceRecords.InvoiceRow::number)
                    .contains(number);
        });
        As.user(OTHER, () -> {
            assertThat(records.find(PATIENT, page)).isEmpty();
            assertThatExceptionOfType(InvoiceUnknown.class).isThrownBy(() -> records.get(number.toString()));
            assertThatExceptionOfType(InvoiceUnknown.class).isThrownBy(() -> records.pdf(number.toString()));
        });
        As.user(ADMIN, () -> {
            assertThat(records.get(number.toString()).patient()).isEqualTo(PATIENT);
            assertThat(records.find(PATIENT, page)).isNotEmpty();
        });
    }

    @Test
    void invoicesOfAPeriodAreATableForTheTaxReturn() throws IOException {
        Issued invoice = at("2038-07-10T05:00:00Z", issueNow(draft(line("Help", "999.00", ATTENDANT_ELSEWHERE))));
        Issued note = at("2038-07-11T05:00:00Z", creditNow(invoice, "999.00"));
        LocalDate from = LocalDate.of(2038, 7, 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int rows = As.user(ADMIN, () -> export(from, from.plusMonths(1), bytes));
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(rows).isEqualTo(lines.size() - 1);
        assertThat(lines)
                .contains(
                        "%s,2038-07-10,TAX_INVOICE,,27-Maharashtra,,999799,846.61,0.00,0.00,152.39,0.00,999.00,INR"
                                .formatted(invoice.number()),
                        "%s,2038-07-11,CREDIT_NOTE,%s,27-Maharashtra,,999799,-846.61,0.00,0.00,-152.39,0.00,-999.00,INR"
                                .formatted(note.number(), invoice.number()));
        As.user(ADMIN, () -> {
            assertThatExceptionOfType(ExportPeriodUnfit.class).isThrownBy(() -> export(from, from.minusDays(1), bytes));
            assertThatExceptionOfType(ExportPeriodUnfit.class)
                    .isThrownBy(() -> export(from, from.plusMonths(13), bytes));
        });
        As.user(
                PATIENT,
                () -> assertThatExceptionOfType(AccessDeniedException.class)
                        .isThrownBy(() -> export(from, from, bytes)));
    }

    @Test
    void theReportTellsTheSameAsTheInvoices() {
        Issued invoice = at("2039-07-10T05:00:00Z", issueNow(draft(line("Help", "999.00", ATTENDANT_ELSEWHERE))));
        Issued note = at("2039-07-10T06:00:00Z", creditNow(invoice, "999.00"));
        assertThat(report.rows().apply(new BusinessDay(LocalDate.of(2039, 7, 10), agency.zone())))
                .extracting(
                        row -> row.get(0), row -> row.get(1), row -> row.get(2), row -> row.get(7), row -> row.get(9))
                .usingRecursiveFieldByFieldElementComparator(RecursiveComparisonConfiguration.builder()
                        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                        .build())
                .containsExactly(
                        tuple(
                                invoice.number().toString(),
                                LocalDate.of(2039, 7, 10),
                                "TAX_INVOICE",
                                new BigDecimal("152.39"),
                                new BigDecimal("999.00")),
                        tuple(
                                note.number().toString(),
                                LocalDate.of(2039, 7, 10),
                                "CREDIT_NOTE",
                                new BigDecimal("-152.39"),
                                new BigDecimal("-999.00")));
    }

    private int export(LocalDate from, LocalDate to, ByteArrayOutputStream into) {
        try {
            return exports.write(Format.CSV, from, to, Locale.of("en", "IN"), into);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Issued issue(InvoiceDraft draft) {
        return transact(() -> invoices.issue(draft));
    }

    private Issued credit(Issued invoice, String amount) {
        return transact(() -> invoices.credit(credit(invoice, rupees(amount))));
    }

    private static Credit credit(Issued invoice, Money amount) {
        return new Credit(invoice.id(), amount, "PATIENT_REQUEST", "refund/" + References.next("RFD"));
    }

    private Issued transact(Supplier<Issued> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    /* What happens at another time, by the same tables. */
    private Issued at(String time, Work work) {
        return at(time, work, events);
    }

    private Issued at(String time, Work work, ApplicationEventPublisher toldTo) {
        Clock then = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
        InvoiceSeries numbers = new InvoiceSeries(sql, agency, then);
        Invoices desk = new Invoices(issued, numbers, seller, sql, toldTo, agency, then);
        return transact(() -> work.at(desk));
    }

    private static Work issueNow(InvoiceDraft draft) {
        return desk -> desk.issue(draft);
    }

    private static Work creditNow(Issued invoice, String amount) {
        return desk -> desk.credit(credit(invoice, rupees(amount)));
    }

    private interface Work {
        Issued at(Invoices desk);
    }
}
