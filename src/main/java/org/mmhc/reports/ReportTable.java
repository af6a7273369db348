package org.mmhc.reports;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.reports.Report.ReportColumn;
import org.mmhc.reports.ReportsRefusals.ExportNotForYou;
import org.mmhc.reports.ReportsRefusals.ReportColumnUnknown;
import org.mmhc.reports.ReportsRefusals.ReportFilterUnfit;
import org.mmhc.reports.ReportsRefusals.ReportGroupsTooMany;

/**
 * A report as somebody wants to see it, read a day after the other: its rows as they come, or in the end the groups that they make and what
 * these come to. Whatever shows a report, on the screen or in a file, shows this.
 */
final class ReportTable {

    static final int MOST_GROUPS = 5_000;

    private static final String CURRENCY = "currency";

    private final Report report;
    private final ZoneId zone;
    private final List<ReportFilter> where;
    private final List<Integer> filtered;
    private final List<Integer> shown;
    private final List<Integer> by;
    private final List<Integer> added;
    private final Map<List<Object>, Sum> groups = new HashMap<>();
    private long read;
    private long counted;

    /**
     * Refused with {@link ReportColumnUnknown}, with {@link ReportFilterUnfit} when numbers that add up are compared with something else, and
     * with {@link ExportNotForYou} when it would show or tell apart people without leave.
     */
    ReportTable(Report report, ReportChoice choice, boolean personal, ZoneId zone) {
        this.report = report;
        this.zone = zone;
        this.where = choice.where();
        this.filtered =
                where.stream().map(ReportFilter::column).map(this::place).toList();
        List<Integer> chosen = choice.columns().stream().map(this::place).toList();
        this.shown = (chosen.isEmpty() ? places(place -> true) : chosen)
                .stream().filter(place -> personal || !column(place).personal()).toList();
        this.by = grouping(choice.by().stream().map(this::place).toList());
        this.added = shown.stream().filter(place -> column(place).adds()).toList();
        boolean named = Stream.concat(by.stream(), filtered.stream())
                .anyMatch(place -> column(place).personal());
        if (shown.isEmpty() || named && !personal) {
            throw new ExportNotForYou();
        }
        IntStream.range(0, where.size())
                .filter(number -> column(filtered.get(number)).adds())
                .forEach(number -> where.get(number).fits(BigDecimal.ZERO, zone));
    }

    private static final class Sum {

        private final List<@Nullable Object> group;
        private final List<@Nullable BigDecimal> sums;
        private long rows;

        /* Of a group as its first row writes it. */
        Sum(List<@Nullable Object> group, int columns) {
            this.group = group;
            this.sums = new ArrayList<>(Collections.nCopies(columns, null));
        }

        void add(int place, @Nullable BigDecimal part) {
            if (part != null) {
                BigDecimal before = sums.get(place);
                sums.set(place, before == null ? part : before.add(part));
            }
        }

        Sum plus(Sum other) {
            rows += other.rows;
            for (int place = 0; place < sums.size(); place++) {
                add(place, other.sums.get(place));
            }
            return this;
        }
    }

    /* Money is never added across currencies; they come last. */
    private List<Integer> grouping(List<Integer> chosen) {
        if (chosen.isEmpty()) {
            return chosen;
        }
        List<Integer> currency = places(place -> CURRENCY.equals(column(place).name()));
        return Stream.concat(chosen.stream().filter(place -> !currency.contains(place)), currency.stream())
                .toList();
    }

    boolean isGrouped() {
        return !by.isEmpty();
    }

    /** The names of what is shown. */
    List<String> columns() {
        return isGrouped()
                ? Stream.of(names(by), Stream.of(ExportDesk.ROWS), names(added))
                        .flatMap(names -> names)
                        .toList()
                : names(shown).toList();
    }

    /** How many rows were meant so far. */
    long counted() {
        return counted;
    }

    /** How many rows were looked at so far. */
    long read() {
        return read;
    }

    /** The rows of that day; when they are grouped there are none before the end. Refused with {@link ReportGroupsTooMany}. */
    List<List<@Nullable Object>> rows(BusinessDay day) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable Object> row : report.rows().apply(day)) {
            read++;
            if (fits(row)) {
                counted++;
                if (isGrouped()) {
                    put(row);
                } else {
                    rows.add(picked(row, shown));
                }
            }
        }
        return rows;
    }

    private boolean fits(List<@Nullable Object> row) {
        return IntStream.range(0, where.size())
                .allMatch(number -> where.get(number).fits(row.get(filtered.get(number)), zone));
    }

    private void put(List<@Nullable Object> row) {
        List<@Nullable Object> group = new ArrayList<>();
        by.forEach(place -> group.add(ReportFilter.seen(row.get(place), zone)));
        Sum sum = sum(groups, group);
        if (groups.size() > MOST_GROUPS) {
            throw new ReportGroupsTooMany(MOST_GROUPS);
        }
        sum.rows++;
        for (int number = 0; number < added.size(); number++) {
            if (row.get(added.get(number)) instanceof Number part) {
                sum.add(number, new BigDecimal(part.toString()));
            }
        }
    }

    private Sum sum(Map<List<Object>, Sum> sums, List<@Nullable Object> group) {
        return sums.computeIfAbsent(
                group.stream().map(ReportFilter::key).toList(), key -> new Sum(group, added.size()));
    }

    /** What the rows make, by what they are grouped by. */
    List<List<@Nullable Object>> groups() {
        return lines(groups);
    }

    /** What the groups come to, for each currency where there is one; nothing when they are told apart by that alone. */
    List<List<@Nullable Object>> totals() {
        boolean currencies = isGrouped() && CURRENCY.equals(column(by.getLast()).name());
        if (!isGrouped() || currencies && by.size() == 1) {
            return List.of();
        }
        Map<List<Object>, Sum> totals = new HashMap<>();
        groups.values().forEach(sum -> {
            List<@Nullable Object> all = new ArrayList<>(Collections.nCopies(by.size(), null));
            if (currencies) {
                all.set(by.size() - 1, sum.group.getLast());
            }
            sum(totals, all).plus(sum);
        });
        return lines(totals);
    }

    private static List<List<@Nullable Object>> lines(Map<List<Object>, Sum> groups) {
        return groups.values().stream()
                .sorted(Comparator.comparing(sum -> sum.group.stream()
                        .map(value -> Objects.toString(value, ""))
                        .toList()
                        .toString()))
                .map(sum -> {
                    List<@Nullable Object> line = new ArrayList<>(sum.group);
                    line.add(sum.rows);
                    line.addAll(sum.sums);
                    return line;
                })
                .toList();
    }

    private static List<@Nullable Object> picked(List<@Nullable Object> row, List<Integer> places) {
        List<@Nullable Object> cells = new ArrayList<>();
        places.forEach(place -> cells.add(row.get(place)));
        return cells;
    }

    private Stream<String> names(List<Integer> places) {
        return places.stream().map(place -> column(place).name());
    }

    private ReportColumn column(int place) {
        return report.columns().get(place);
    }

    private List<Integer> places(IntPredicate wanted) {
        return IntStream.range(0, report.columns().size())
                .filter(wanted)
                .boxed()
                .toList();
    }

    private int place(String name) {
        return places(place -> column(place).name().equals(name)).stream()
                .findFirst()
                .orElseThrow(() -> new ReportColumnUnknown(name));
    }
}
