package org.mmhc.local;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a database server goes about a statement, in the words that MySQL and MariaDB share. */
public record QueryPlan(List<Step> steps) {

    /**
     * A table that is read.
     *
     * @param table by the name that the statement gives it; null when none is read
     * @param type how it is read, {@code ALL} for all of it and {@code index} for all of an index
     * @param possible the indexes that could be used
     * @param key the index that is used
     * @param rows how many rows the server thinks it will look at
     */
    public record Step(
            @Nullable String table,
            @Nullable String type,
            @Nullable String possible,
            @Nullable String key,
            long rows,
            String extra) {

        boolean sorts() {
            return extra.contains("Using filesort") || extra.contains("Using temporary");
        }
    }

    /** The plan for a statement without parameters. */
    public static QueryPlan of(JdbcClient sql, String statement) {
        // MySQL draws a tree unless told otherwise.
        return new QueryPlan(sql.sql("explain format=traditional " + statement)
                .query((row, index) -> new Step(
                        row.getString("table"),
                        row.getString("type"),
                        row.getString("possible_keys"),
                        row.getString("key"),
                        row.getLong("rows"),
                        Optional.ofNullable(row.getString("Extra")).orElse("")))
                .list());
    }
}
