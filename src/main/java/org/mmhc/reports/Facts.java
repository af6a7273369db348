package org.mmhc.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.reports.Kpi.Row;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What figures were, day by day. */
@Component
class Facts {

    private static final int DIGITS = 4;

    private final JdbcClient sql;
    private final JdbcTemplate batches;

    Facts(JdbcClient sql, JdbcTemplate batches) {
        this.sql = sql;
        this.batches = batches;
    }

    record Fact(
            LocalDate day,
            String first,
            String second,
            BigDecimal num,
            BigDecimal den,
            @Nullable Histogram times) {

        static Fact of(LocalDate day, Row row) {
            return new Fact(
                    day,
                    row.first(),
                    row.second(),
                    row.numerator().setScale(DIGITS, RoundingMode.HALF_UP),
                    row.denominator().setScale(DIGITS, RoundingMode.HALF_UP),
                    row.times());
        }

        /** The value of that dimension, empty for none. */
        String at(int place) {
            return switch (place) {
                case 0 -> first;
                case 1 -> second;
                default -> "";
            };
        }
    }

    List<Fact> find(String kpi, LocalDate from, LocalDate to) {
        return sql.sql("""
                        select day, dim1, dim2, num, den, hist from reports_fact
                        where kpi = ? and day between ? and ? order by day, dim1, dim2
                        """)
                .params(kpi, from, to)
                .query((row, index) -> {
                    byte[] kept = row.getBytes("hist");
                    return new Fact(
                            row.getObject("day", LocalDate.class),
                            row.getString("dim1"),
                            row.getString("dim2"),
                            row.getBigDecimal("num"),
                            row.getBigDecimal("den"),
                            kept == null ? null : Histogram.of(kept));
                })
                .list();
    }

    /** What the days come to, told apart by one dimension or by none; of durations there is nothing that can be added. */
    List<Fact> sums(String kpi, LocalDate from, LocalDate to, int place) {
        String first = place == 0 ? "dim1" : "''";
        String second = place == 1 ? "dim2" : "''";
        return sql.sql("""
                        select day, %s as first, %s as second, sum(num) as num, sum(den) as den from reports_fact
                        where kpi = ? and day between ? and ? group by day, first, second order by day, first, second
                        """.formatted(first, second))
                .params(kpi, from, to)
                .query((row, index) -> new Fact(
                        row.getObject("day", LocalDate.class),
                        row.getString("first"),
                        row.getString("second"),
                        row.getBigDecimal("num"),
                        row.getBigDecimal("den"),
                        null))
                .list();
    }

    /** What they were of one person, who is named by that dimension. */
    List<Fact> own(String kpi, LocalDate from, LocalDate to, int place, Uid whose) {
        return sql.sql("""
                        select day, sum(num) as num, sum(den) as den from reports_fact
                        where kpi = ? and day between ? and ? and %s = ? group by day order by day
                        """.formatted(place == 0 ? "dim1" : "dim2"))
                .params(kpi, from, to, whose.value())
                .query((row, index) -> new Fact(
                        row.getObject("day", LocalDate.class),
                        "",
                        "",
                        row.getBigDecimal("num"),
                        row.getBigDecimal("den"),
                        null))
                .list();
    }

    /** Works the whole day out anew, and says whether it differs from what was kept. */
    boolean workOut(Kpi kpi, BusinessDay day) {
        Set<Fact> now = new HashSet<>();
        kpi.rows(day).forEach(row -> now.add(Fact.of(day.date(), row)));
        if (now.equals(new HashSet<>(find(kpi.key(), day.date(), day.date())))) {
            return false;
        }
        sql.sql("delete from reports_fact where kpi = ? and day = ?")
                .params(kpi.key(), day.date())
                .update();
        batches.batchUpdate(
                "insert into reports_fact (kpi, day, dim1, dim2, num, den, hist) values (?, ?, ?, ?, ?, ?, ?)",
                now.stream()
                        .map(fact -> new Object[] {
                            kpi.key(),
                            fact.day(),
                            fact.first(),
                            fact.second(),
                            fact.num(),
                            fact.den(),
                            fact.times() == null ? null : fact.times().bytes()
                        })
                        .toList());
        return true;
    }
}
