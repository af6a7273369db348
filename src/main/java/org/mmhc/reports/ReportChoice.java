package org.mmhc.reports;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.reports.ReportsRefusals.ReportChoiceTooLarge;
import org.mmhc.reports.ReportsRefusals.ReportFilterUnfit;

/**
 * What of a report somebody wants to see, on the screen as in a file. What is left empty is as the report has it.
 *
 * @param columns those shown, in their order
 * @param by what rows are put together by: then their number is shown, and what can be added is added, each currency by itself
 * @param where which rows; each of them has to fit
 */
public record ReportChoice(
        @Size(max = MOST_COLUMNS) List<@NotNull String> columns,
        @Size(max = MOST_BY) List<@NotNull String> by,
        @Size(max = MOST_WHERE) List<@NotNull @Valid ReportFilter> where) {

    /** All of it, row by row. */
    public static final ReportChoice ALL = new ReportChoice(List.of(), List.of(), List.of());

    private static final int MOST_COLUMNS = 40;
    private static final int MOST_BY = 3;
    private static final int MOST_WHERE = 12;
    private static final String COLUMNS = "columns ";
    private static final String BY = "by ";
    private static final String WHERE = "where ";

    public ReportChoice {
        columns = distinct(columns);
        by = distinct(by);
        where = distinct(where);
    }

    private static <T> List<T> distinct(@Nullable List<T> some) {
        return some == null ? List.of() : some.stream().distinct().toList();
    }

    /** As people write it in an address. Refused with {@link ReportFilterUnfit} and {@link ReportChoiceTooLarge}. */
    public static ReportChoice of(List<String> columns, List<String> by, List<String> where) {
        ReportChoice choice = new ReportChoice(
                columns, by, where.stream().map(ReportFilter::parse).toList());
        if (choice.columns.size() > MOST_COLUMNS || choice.by.size() > MOST_BY || choice.where.size() > MOST_WHERE) {
            throw new ReportChoiceTooLarge(MOST_COLUMNS, MOST_BY, MOST_WHERE);
        }
        return choice;
    }

    /** By that filter too. Refused as what people write in an address. */
    public ReportChoice and(ReportFilter filter) {
        return of(
                columns,
                by,
                Stream.concat(where.stream(), Stream.of(filter))
                        .map(ReportFilter::toString)
                        .toList());
    }

    /** Reads what {@link #toString()} wrote. */
    static ReportChoice of(String text) {
        return of(lines(text, COLUMNS), lines(text, BY), lines(text, WHERE));
    }

    private static List<String> lines(String text, String begin) {
        return text.lines()
                .filter(line -> line.startsWith(begin))
                .map(line -> line.substring(begin.length()))
                .toList();
    }

    /** A line for each of its parts. */
    @Override
    public String toString() {
        return Stream.of(
                        columns.stream().map(COLUMNS::concat),
                        by.stream().map(BY::concat),
                        where.stream().map(filter -> WHERE + filter))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }
}
