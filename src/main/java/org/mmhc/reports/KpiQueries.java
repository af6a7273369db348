package org.mmhc.reports;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.mmhc.base.Utc;
import org.mmhc.reports.Kpi.Item;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    public Function<BusinessDay, List<Item>> of(String statement) {
        return day -> asked(statement, day).query(new ItemRows()).list();
    }

    /** Counts what that statement finds in a table that is small whatever the agency's size, or of few things of a day. */
    public Function<BusinessDay, List<Item>> ofFew(String statement) {
        return day -> asked(statement, day).query(new ItemRows()).list();
    }

    private StatementSpec asked(String statement, BusinessDay day) {
        Instant now = clock.instant();
        return sql.sql(statement)
                .param("begin", Utc.toSql(day.begin()))
                .param("end", Utc.toSql(day.end()))
                .param("date", day.date())
                .param("asOf", Utc.toSql(now.isBefore(day.end()) ? now : day.end()));
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
