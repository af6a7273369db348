package org.mmhc.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;

/**
 * A table that people take away, day by day. A module contributes one bean for each of its reports.
 *
 * @param name as people ask for it
 * @param columns in their order
 * @param readers who takes it away
 * @param rows those of a day, with a value for each column: words, numbers, moments, days, nothing
 */
public record Report(
        String name,
        List<ReportColumn> columns,
        Set<Role> readers,
        Function<BusinessDay, List<List<@Nullable Object>>> rows) {

    /**
     * A column.
     *
     * @param personal whether it names people
     * @param adds whether its numbers come to something together
     */
    public record ReportColumn(String name, boolean personal, boolean adds) {}

    /** One without columns that is nobody's to read yet. */
    public static Report of(String name) {
        return new Report(name, List.of(), Set.of(), day -> List.of());
    }

    /** With these columns too, which name nobody. */
    public Report with(String... names) {
        Report report = this;
        for (String each : names) {
            report = report.with(new ReportColumn(each, false, false));
        }
        return report;
    }

    /** With these columns too, whose numbers can be added; amounts of a row are all in its currency. */
    public Report withSums(String... names) {
        Report report = this;
        for (String each : names) {
            report = report.with(new ReportColumn(each, false, true));
        }
        return report;
    }

    /** With these columns too, which name people by their number. */
    public Report withPeople(String... names) {
        Report report = this;
        for (String each : names) {
            report = report.with(new ReportColumn(each, true, false));
        }
        return report;
    }

    private Report with(ReportColumn column) {
        List<ReportColumn> more = new ArrayList<>(columns);
        more.add(column);
        return new Report(name, List.copyOf(more), readers, rows);
    }

    /** Taken away by these. */
    public Report readBy(Role... roles) {
        return new Report(name, columns, Set.of(roles), rows);
    }

    /** With these rows. */
    public Report of(Function<BusinessDay, List<List<@Nullable Object>>> found) {
        return new Report(name, columns, readers, found);
    }
}
