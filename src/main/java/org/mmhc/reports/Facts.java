package org.mmhc.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
                .query((row, index) -> fact(row))
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

    /** Of which of these days something is kept, by figure. */
    Map<String, Set<LocalDate>> days(Collection<Kpi> kpis, LocalDate from, LocalDate to) {
        Map<String, Set<LocalDate>> days = new HashMap<>();
        sql.sql("select distinct kpi, day from reports_fact where kpi in (:kpis) and day between :from and :to")
                .param("kpis", kpis.stream().map(Kpi::key).toList())
                .param("from", from)
                .param("to", to)
                .query(row -> {
                    days.computeIfAbsent(row.getString("kpi"), kpi -> new HashSet<>())
                            .add(row.getObject("day", LocalDate.class));
                });
        return days;
    }

    /** Works the whole day out anew, and says of which of them it differs from what was kept. */
    List<Kpi> workOut(Collection<Kpi> kpis, BusinessDay day) {
        if (kpis.isEmpty()) {
            return List.of();
        }
        Map<String, Set<Fact>> kept = kept(kpis, day.date());
        List<Kpi> differ = new ArrayList<>();
        for (Kpi kpi : kpis) {
            Set<Fact> now = new HashSet<>();
            kpi.rows(day).forEach(row -> now.add(Fact.of(day.date(), row)));
            Set<Fact> before = kept.getOrDefault(kpi.key(), Set.of());
            if (!now.equals(before)) {
                replace(kpi, day.date(), before, now);
                differ.add(kpi);
            }
        }
        return differ;
    }

    private Map<String, Set<Fact>> kept(Collection<Kpi> kpis, LocalDate day) {
        Map<String, Set<Fact>> kept = new HashMap<>();
        sql.sql("select kpi, day, dim1, dim2, num, den, hist from reports_fact where kpi in (:kpis) and day = :day")
                .param("kpis", kpis.stream().map(Kpi::key).toList())
                .param("day", day)
                .query(row -> {
                    kept.computeIfAbsent(row.getString("kpi"), kpi -> new HashSet<>())
                            .add(fact(row));
                });
        return kept;
    }

    private void replace(Kpi kpi, LocalDate day, Set<Fact> before, Set<Fact> now) {
        if (!before.isEmpty()) {
            sql.sql("delete from reports_fact where kpi = ? and day = ?")
                    .params(kpi.key(), day)
                    .update();
        }
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
    }

    private static Fact fact(ResultSet row) throws SQLException {
        byte[] times = row.getBytes("hist");
        return new Fact(
                row.getObject("day", LocalDate.class),
                row.getString("dim1"),
                row.getString("dim2"),
                row.getBigDecimal("num"),
                row.getBigDecimal("den"),
                times == null ? null : Histogram.of(times));
    }
}
