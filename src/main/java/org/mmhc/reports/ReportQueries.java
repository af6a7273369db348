package org.mmhc.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec;
import org.springframework.stereotype.Component;

/** Reads the rows of a report by one statement, which names {@code :begin} and {@code :end} of a day and selects its columns in their order. */
@Component
public class ReportQueries {

    private final JdbcClient sql;

    ReportQueries(JdbcClient sql) {
        this.sql = sql;
    }

    /** Those that the statement finds. */
    public Function<BusinessDay, List<List<@Nullable Object>>> of(String statement) {
        return day -> asked(statement, day).list();
    }

    /** What it adds up of a day, a few rows; which is the one place where all of a day may be sorted. */
    public Function<BusinessDay, List<List<@Nullable Object>>> addingUp(String statement) {
        return day -> asked(statement, day).list();
    }

    private MappedQuerySpec<List<@Nullable Object>> asked(String statement, BusinessDay day) {
        return sql.sql(statement)
                .param("begin", Utc.toSql(day.begin()))
                .param("end", Utc.toSql(day.end()))
                .query((row, number) -> cells(row));
    }

    private static List<@Nullable Object> cells(ResultSet row) throws SQLException {
        List<@Nullable Object> cells = new ArrayList<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            cells.add(cell(row.getObject(column)));
        }
        return cells;
    }

    private static @Nullable Object cell(@Nullable Object value) {
        return switch (value) {
            case Timestamp moment -> moment.toLocalDateTime().toInstant(ZoneOffset.UTC);
            case LocalDateTime moment -> moment.toInstant(ZoneOffset.UTC);
            case java.sql.Date day -> day.toLocalDate();
            case null, default -> value;
        };
    }
}
