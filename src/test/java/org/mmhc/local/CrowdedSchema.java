package org.mmhc.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * All tables as the migrations make them, each with some thousand rows of whatever fits, so that a server's choice between an
 * index and the whole table means something. A new table is filled without a word here.
 */
final class CrowdedSchema implements AutoCloseable {

    /** Rows of a table. */
    static final int CROWD = 4_000;

    /** Tables that never hold many rows, so that reading them whole is the quickest way; and why. */
    static final Map<String, String> SMALL = Map.ofEntries(
            Map.entry("tasks_open", "made to be read as a whole: only what waits for somebody is in it"),
            Map.entry("tasks_kind", "a row for each kind of task"),
            Map.entry("tasks_absence_gate", "one row"),
            Map.entry("audit_sealer", "one row"),
            Map.entry("audit_pending", "what the next second seals"),
            Map.entry("engine_deployment", "a row for each shipped model"),
            Map.entry("engine_process_model", "a row for each version of a model"),
            Map.entry("engine_live_file", "a row for each model"),
            Map.entry("engine_held_back", "a row for each shipped model that was edited"),
            Map.entry("engine_case_reading", "one row"),
            Map.entry("engine_form", "a row for each version of a form"),
            Map.entry("engine_node", "a row for each running node"),
            Map.entry("identity_uid_sequence", "a row for each role"),
            Map.entry("care_service", "a row for each kind of care"),
            Map.entry("verification_needed", "a row for each type of document that caregivers need"));

    private static final int FEW = 20;
    private static final String TIME = "utc_timestamp(6) - interval n * 5 second";
    private static final Pattern ALIAS = Pattern.compile("\\s+(?:as\\s+)?(\\w+)");
    private static final Set<String> NO_ALIASES =
            Set.of("where", "set", "order", "left", "join", "inner", "on", "for", "group", "limit", "union", "cross");

    /* Where the share of a value decides what an index is worth; everything else differs from row to row. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("candidate_group", mostly("committee", "admin")),
            Map.entry("identity_user.role", "elt(1 + n % 3, 'CAREGIVER', 'PATIENT', 'COMMITTEE')"),
            Map.entry("event_publication.status", "elt(1 + n % 3, 'FAILED', 'RESUBMITTED', 'PUBLISHED')"),
            Map.entry("engine_job_execution.outcome", mostly("COMPLETED", "PARKED")),
            Map.entry("engine_case.ended_at", "case when n % 20 > 0 then " + TIME + " end"),
            Map.entry("engine_case.stands_kind", mostly("TASK", "STUCK")),
            Map.entry("engine_parked_job.state", mostly("FIXED", "PARKED")),
            Map.entry("engine_parked_event.state", mostly("FIXED", "PARKED")),
            Map.entry("notifications_message.state", mostly("SENT", "PENDING")),
            Map.entry("tasks_task.state", mostly("COMPLETED", "OPEN")),
            Map.entry("tasks_task.ended_at", "case when n % 20 > 0 then " + TIME + " end"),
            Map.entry("tasks_absence.state", mostly("OVER", "PLANNED")),
            Map.entry("tasks_open.state", mostly("OPEN", "CLAIMED")),
            Map.entry("verification_document.status", mostly("VERIFIED", "SUBMITTED")),
            Map.entry("ends_at", TIME + " + interval 1 hour"),
            Map.entry("care_request.status", mostly("ASSIGNED", "MATCHING")),
            Map.entry("care_offer.status", mostly("EXPIRED", "SENT")),
            Map.entry("care_absence.state", mostly("APPROVED", "REQUESTED")),
            Map.entry("visits_visit.status", mostly("SCHEDULED", "OPEN")),
            Map.entry("audit_entry.kind", "elt(1 + n % 2, 'READ', 'COMMAND')"),
            Map.entry("audit_entry.outcome", mostly("DONE", "REFUSED")));

    private final TestServers.Schema schema;
    private final SingleConnectionDataSource connection;
    private final JdbcClient sql;
    private final Set<String> tables;

    /** Takes some seconds. */
    CrowdedSchema(TestServers.Schema schema) {
        this.schema = schema;
        Flyway.configure()
                .dataSource(schema.url(), schema.user(), schema.password())
                .locations("classpath:db/migration")
                .outOfOrder(true)
                .load()
                .migrate();
        connection = new SingleConnectionDataSource(schema.url(), schema.user(), schema.password(), true);
        sql = JdbcClient.create(connection);
        tables = fill();
    }

    QueryPlan plan(String statement) {
        return QueryPlan.of(sql, statement);
    }

    /** Which table the statement calls by that name; empty for one that never holds many rows and for what is no table. */
    Optional<String> crowded(String statement, @Nullable String name) {
        return tables.stream()
                .filter(table -> !SMALL.containsKey(table))
                .filter(table -> table.equals(name) || aliases(statement, table).contains(name))
                .findFirst();
    }

    private static List<String> aliases(String statement, String table) {
        return Pattern.compile("(?i)\\b" + table + ALIAS.pattern())
                .matcher(statement)
                .results()
                .map(match -> match.group(1))
                .filter(word -> !NO_ALIASES.contains(word.toLowerCase()))
                .toList();
    }

    private Set<String> fill() {
        sql.sql("set foreign_key_checks = 0").update();
        sql.sql("create table crowd (n int not null primary key)").update();
        sql.sql("insert into crowd values (1)").update();
        for (int rows = 1; rows < CROWD; rows *= 2) {
            sql.sql("insert into crowd select n + :rows from crowd where n + :rows <= :crowd")
                    .param("rows", rows)
                    .param("crowd", CROWD)
                    .update();
        }
        Map<String, Map<String, String>> columns = columns();
        columns.forEach((table, values) -> sql.sql("insert ignore into %s (%s) select %s from crowd where n <= %d"
                        .formatted(
                                table,
                                values.keySet().stream().collect(Collectors.joining("`, `", "`", "`")),
                                String.join(", ", values.values()),
                                SMALL.containsKey(table) ? FEW : CROWD))
                .update());
        sql.sql("analyze table " + String.join(", ", columns.keySet())).query().listOfRows();
        return columns.keySet();
    }

    /* What rows that migrations made would be in the way of is emptied first. */
    private Map<String, Map<String, String>> columns() {
        Map<String, Map<String, String>> columns = new TreeMap<>();
        sql.sql("""
                        select c.table_name, c.column_name, c.data_type, c.character_maximum_length, c.is_nullable
                        from information_schema.columns c
                        where c.table_schema = database() and c.table_name not in ('crowd', 'flyway_schema_history')
                            and coalesce(c.generation_expression, '') = ''
                        order by c.table_name, c.ordinal_position
                        """).query(row -> {
            columns.computeIfAbsent(row.getString(1), table -> new LinkedHashMap<>())
                    .put(
                            row.getString(2),
                            value(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getLong(4),
                                    row.getString(5).equals("YES")));
        });
        List<String> filled = new ArrayList<>(columns.keySet());
        filled.forEach(table -> sql.sql("delete from " + table).update());
        return columns;
    }

    private static String value(String table, String column, String type, long length, boolean optional) {
        String known = VALUES.getOrDefault(table + "." + column, VALUES.get(column));
        if (known != null) {
            return known;
        }
        String value = switch (type) {
            case "tinyint" -> "n % 2";
            case "bigint", "int", "mediumint", "smallint", "decimal", "double" -> "n";
            case "datetime", "timestamp" -> TIME;
            case "date" -> "date(" + TIME + ")";
            case "time" -> "sec_to_time(n % 86400)";
            case "binary", "varbinary" -> "left(unhex(sha2(n, 256)), %d)".formatted(length);
            case "varchar", "char" -> "right(concat('x', lpad(n, 11, '0')), %d)".formatted(Math.min(length, 12));
            case "text", "mediumtext", "longtext" -> "concat('x', n)";
            case "blob", "mediumblob", "longblob" -> "unhex(sha2(n, 256))";
            default -> throw new LocalFailure("A crowd has no values of type " + type + " for " + table);
        };
        boolean rare = optional && (type.equals("datetime") || type.equals("date"));
        return rare ? "case when n % 20 = 0 then " + value + " end" : value;
    }

    private static String mostly(String usual, String rare) {
        return "case when n %% 20 > 0 then '%s' else '%s' end".formatted(usual, rare);
    }

    @Override
    public void close() {
        connection.destroy();
        schema.close();
    }
}
