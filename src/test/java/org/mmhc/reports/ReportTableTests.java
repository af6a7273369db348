package org.mmhc.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mmhc.reports.ReportsRefusals.ExportNotForYou;
import org.mmhc.reports.ReportsRefusals.ReportChoiceTooLarge;
import org.mmhc.reports.ReportsRefusals.ReportFilterUnfit;
import org.mmhc.reports.ReportsRefusals.ReportGroupsTooMany;

class ReportTableTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final BusinessDay DAY = new BusinessDay(LocalDate.of(2026, 6, 1), ZONE);

    @Test
    void groupsComeToWhatTheirRowsComeToEachCurrencyByItself() {
        ReportTable groups = table(List.of(), List.of("kind"), List.of());

        assertThat(groups.rows(DAY)).isEmpty();
        assertThat(groups.columns()).containsExactly("kind", "currency", "rows", "amount");
        assertThat(groups.groups())
                .extracting(List::toString)
                .containsExactly(
                        "[BOOK, INR, 2, 13.50]",
                        "[BOOK, USD, 1, 5.00]",
                        "[FEE, INR, 1, -3.50]",
                        "[FEE, null, 1, null]");
        assertThat(groups.totals())
                .extracting(List::toString)
                .containsExactly("[null, INR, 3, 10.00]", "[null, USD, 1, 5.00]", "[null, null, 1, null]");
        assertThat(table(List.of(), List.of(), List.of("kind:IS:BOOK", "currency:IS:INR"))
                        .rows(DAY))
                .hasSize(2);
        assertThat(groups.counted()).isEqualTo(5);
    }

    @Test
    void currenciesAloneNeedNoTotal() {
        ReportTable groups = table(List.of(), List.of("currency"), List.of());
        groups.rows(DAY);

        assertThat(groups.groups()).hasSize(3);
        assertThat(groups.totals()).isEmpty();
    }

    @Test
    void columnsAreShownInTheOrderInWhichTheyAreChosenAndPeopleOnlyWithLeave() {
        assertThat(table(List.of("amount", "seller", "sale"), List.of(), List.of())
                        .columns())
                .containsExactly("amount", "sale");
        assertThatThrownBy(() -> table(List.of("seller"), List.of(), List.of())).isInstanceOf(ExportNotForYou.class);
        ReportTable named =
                new ReportTable(sales(), ReportChoice.of(List.of(), List.of("seller"), List.of()), true, ZONE);
        named.rows(DAY);
        assertThat(named.groups()).extracting(List::getFirst).contains("C-1");
    }

    @Test
    void rowsAreToldApartByWordsNumbersAndDays() {
        assertThat(rows("kind:IS:book")).isEqualTo(3);
        assertThat(rows("kind:IS_NOT:BOOK")).isEqualTo(2);
        assertThat(rows("sale:CONTAINS:s-1")).isEqualTo(1);
        assertThat(rows("amount:IS:5")).isEqualTo(1);
        assertThat(rows("amount:AT_LEAST:5")).isEqualTo(2);
        assertThat(rows("amount:AT_MOST:-3.5")).isEqualTo(1);
        assertThat(rows("currency:IS:")).isEqualTo(1);
        assertThat(rows("currency:IS_NOT:")).isEqualTo(4);
        // Half past midnight in Kolkata is the evening before in Greenwich.
        assertThat(rows("soldAt:IS:2026-06-01")).isEqualTo(5);
        assertThat(rows("soldAt:AT_MOST:2026-05-31")).isZero();
    }

    @Test
    void momentsAreGroupedByTheirDayThere() {
        ReportTable groups = table(List.of(), List.of("soldAt"), List.of("currency:IS:INR"));
        groups.rows(DAY);

        assertThat(groups.groups()).extracting(List::toString).containsExactly("[2026-06-01, INR, 3, 10.00]");
    }

    @Test
    void moreGroupsThanAnybodyReadsAreRefused() {
        Report many = Report.of("many")
                .with("number")
                .of(day -> IntStream.rangeClosed(0, ReportTable.MOST_GROUPS)
                        .mapToObj(number -> Arrays.<@Nullable Object>asList(number))
                        .toList());
        ReportTable groups =
                new ReportTable(many, ReportChoice.of(List.of(), List.of("number"), List.of()), false, ZONE);

        assertThatThrownBy(() -> groups.rows(DAY)).isInstanceOf(ReportGroupsTooMany.class);
    }

    @Test
    void aGroupIsWhatItsOwnFilterFinds() {
        Report mixed = Report.of("mixed")
                .with("word", "number")
                .of(day -> List.of(
                        Arrays.<@Nullable Object>asList("Book", new BigDecimal("5")),
                        Arrays.<@Nullable Object>asList("BOOK", new BigDecimal("5.00")),
                        Arrays.<@Nullable Object>asList("", 7),
                        Arrays.<@Nullable Object>asList(null, 7L)));

        assertThat(groups(mixed, "word")).containsExactlyInAnyOrder("[, 2]", "[Book, 2]");
        assertThat(groups(mixed, "number")).containsExactly("[5, 2]", "[7, 2]");
        for (String where : List.of("word:IS:Book", "word:IS:", "number:IS:5", "number:IS:7")) {
            ReportTable rows =
                    new ReportTable(mixed, ReportChoice.of(List.of(), List.of(), List.of(where)), false, ZONE);
            assertThat(rows.rows(DAY)).as(where).hasSize(2);
        }
    }

    private static List<String> groups(Report report, String by) {
        ReportTable table = new ReportTable(report, ReportChoice.of(List.of(), List.of(by), List.of()), false, ZONE);
        table.rows(DAY);
        return table.groups().stream().map(List::toString).toList();
    }

    @Test
    void peopleAreFoundOnlyWithLeave() {
        ReportChoice hers = ReportChoice.of(List.of("sale"), List.of(), List.of("seller:IS:C-1"));

        assertThatThrownBy(() -> new ReportTable(sales(), hers, false, ZONE)).isInstanceOf(ExportNotForYou.class);
        assertThat(new ReportTable(sales(), hers, true, ZONE).rows(DAY)).hasSize(5);
    }

    @Test
    void whatCannotBeComparedIsRefusedBeforeARowIsRead() {
        assertThatThrownBy(() -> table(List.of(), List.of(), List.of("amount:AT_LEAST:abc")))
                .isInstanceOf(ReportFilterUnfit.class);
        assertThat(table(List.of(), List.of(), List.of("amount:IS:")).rows(DAY)).hasSize(1);
    }

    @Test
    void moreThanCanBeKeptIsRefused() {
        assertThatThrownBy(() -> ReportFilter.parse("kind:IS:" + "x".repeat(81)))
                .isInstanceOf(ReportFilterUnfit.class);
        assertThatThrownBy(() -> ReportFilter.parse("kind:IS:a\nb")).isInstanceOf(ReportFilterUnfit.class);
        assertThatThrownBy(() -> ReportFilter.parse("ki nd:IS:a")).isInstanceOf(ReportFilterUnfit.class);
        ReportChoice twelve = ReportChoice.of(
                List.of(),
                List.of(),
                IntStream.range(0, 12).mapToObj(each -> "kind:IS_NOT:" + each).toList());
        assertThatThrownBy(() -> twelve.and(ReportFilter.parse("kind:IS:BOOK")))
                .isInstanceOf(ReportChoiceTooLarge.class);
        assertThatThrownBy(() -> ReportChoice.of(List.of(), List.of("a", "b", "c", "d"), List.of()))
                .isInstanceOf(ReportChoiceTooLarge.class);
    }

    private static long rows(String where) {
        return table(List.of(), List.of(), List.of(where)).rows(DAY).size();
    }

    private static ReportTable table(List<String> columns, List<String> by, List<String> where) {
        return new ReportTable(sales(), ReportChoice.of(columns, by, where), false, ZONE);
    }

    private static Report sales() {
        return Report.of("sales")
                .with("sale", "soldAt", "kind")
                .withPeople("seller")
                .withSums("amount")
                .with("currency")
                .of(day -> List.of(
                        row("S-1", "BOOK", "10.00", "INR"),
                        row("S-2", "BOOK", "3.50", "INR"),
                        row("S-3", "BOOK", "5.00", "USD"),
                        row("S-4", "FEE", "-3.50", "INR"),
                        row("S-5", "FEE", null, null)));
    }

    private static List<@Nullable Object> row(
            String sale, String kind, @Nullable String amount, @Nullable String currency) {
        return Arrays.asList(
                sale,
                Instant.parse("2026-05-31T19:00:00Z"),
                kind,
                "C-1",
                amount == null ? null : new BigDecimal(amount),
                currency);
    }
}
