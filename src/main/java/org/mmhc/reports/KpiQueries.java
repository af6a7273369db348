package org.mmhc.reports;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.mmhc.base.Utc;
import org.mmhc.reports.Kpi.Item;
import org.mmhc.reports.Kpi.Items;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Reads what a figure counts by one statement. It may name {@code :begin}, {@code :end}, {@code :date} of the day and {@code :asOf}, which is
 * now as long as the day lasts; it selects {@code reference} and {@code at}, and where they say something {@code first}, {@code second},
 * {@code part} (one without it), {@code whole} (one without it) and {@code seconds}.
 */
@Component
public class KpiQueries {

    private static final String SECONDS = "seconds";

    private final JdbcClient sql;
    private final Clock clock;

    KpiQueries(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Counts what that statement finds, by an index. */
    public Items of(String statement) {
        return new Found(statement, KpiQueries::ofMany);
    }

    /** Counts what that statement finds in a table that is small whatever the agency's size, or of few things of a day. */
    public Items ofFew(String statement) {
        return new Found(statement, KpiQueries::ofFew);
    }

    /* The two are told apart by what watches over statements: only what is few may be read as a whole. */
    private static List<?> ofMany(MappedQuerySpec<?> rows) {
        return rows.list();
    }

    private static List<?> ofFew(MappedQuerySpec<?> rows) {
        return rows.list();
    }

    private final class Found implements Items {

        private final String statement;
        private final Function<MappedQuerySpec<?>, List<?>> reading;

        private Found(String statement, Function<MappedQuerySpec<?>, List<?>> reading) {
            this.statement = statement;
            this.reading = reading;
        }

        @SuppressWarnings("unchecked")
        private <T> List<T> read(MappedQuerySpec<T> rows) {
            return (List<T>) reading.apply(rows);
        }

        @Override
        public List<Item> apply(BusinessDay day) {
            return read(asked(statement, day, day).query(new ItemRows()));
        }

        /* What is asked by one date or one moment says nothing of the days around it. */
        @Override
        public boolean mayBeAny(BusinessDay first, BusinessDay last) {
            return statement.contains(":date")
                    || statement.contains(":asOf")
                    || !read(asked("select 1 from (" + statement + ") found limit 1", first, last)
                                    .query(Integer.class))
                            .isEmpty();
        }

        @Override
        public List<Long> counted(BusinessDay day, List<Duration> bounds) {
            List<Long> counted = new ArrayList<>(Collections.nCopies(bounds.size() + 1, 0L));
            read(asked(
                            "select interval(coalesce(seconds, 0), :bounds) as place, count(*) as things from ("
                                    + statement + ") found group by place",
                            day,
                            day)
                    .param("bounds", bounds.stream().map(Duration::toSeconds).toList())
                    .query((row, number) -> counted.set(row.getInt("place"), row.getLong("things"))));
            return counted;
        }
    }

    private StatementSpec asked(String statement, BusinessDay first, BusinessDay last) {
        Instant now = clock.instant();
        return sql.sql(statement)
                .param("begin", Utc.toSql(first.begin()))
                .param("end", Utc.toSql(last.end()))
                .param("date", first.date())
                .param("asOf", Utc.toSql(now.isBefore(last.end()) ? now : last.end()));
    }

    private static final class ItemRows implements RowMapper<Item> {

        private final Set<String> columns = new HashSet<>();

        @Override
        public Item mapRow(ResultSet row, int number) throws SQLException {
            if (number == 0) {
                ResultSetMetaData meta = row.getMetaData();
                for (int column = 1; column <= meta.getColumnCount(); column++) {
                    columns.add(meta.getColumnLabel(column).toLowerCase(Locale.ROOT));
                }
            }
            return new Item(
                    row.getString("reference"),
                    Utc.required(row, "at"),
                    word(row, "first"),
                    word(row, "second"),
                    number(row, "part"),
                    number(row, "whole"),
                    columns.contains(SECONDS) ? Duration.ofSeconds(Math.max(0, row.getLong(SECONDS))) : null);
        }

        private String word(ResultSet row, String column) throws SQLException {
            return columns.contains(column) ? Objects.requireNonNullElse(row.getString(column), "") : "";
        }

        private BigDecimal number(ResultSet row, String column) throws SQLException {
            return columns.contains(column)
                    ? Objects.requireNonNullElse(row.getBigDecimal(column), BigDecimal.ZERO)
                    : BigDecimal.ONE;
        }
    }
}
