package org.mmhc.audit;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.mmhc.base.Audited;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Writes entries, in whichever transaction the caller has, and reads rows of them. */
@Component
class EntryTable {

    static final String COLUMNS = """
            e.id, e.happened_at, e.actor, e.actor_role, e.kind, e.action, e.subjects, e.reference, e.purpose, e.address, \
            e.request, e.outcome, e.refusal""";

    private static final String INSERT = """
            insert into audit_entry (happened_at, actor, actor_role, kind, action, subjects, reference, purpose, address,
                request, outcome, refusal)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate sql;

    EntryTable(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** Adds an entry, its subjects to find it by, and its wish to be sealed. */
    void append(Entry entry) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        sql.update(
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS);
                    insert.setObject(1, Utc.toSql(entry.happenedAt()));
                    insert.setString(2, entry.actor());
                    insert.setString(3, entry.actorRole());
                    insert.setString(4, entry.kind().name());
                    insert.setString(5, entry.action());
                    insert.setString(6, String.join(" ", entry.subjects()));
                    insert.setString(7, entry.reference());
                    insert.setString(8, entry.purpose());
                    insert.setString(9, entry.address());
                    insert.setString(10, entry.request());
                    insert.setString(11, entry.outcome().name());
                    insert.setString(12, entry.refusal());
                    return insert;
                },
                key);
        long id = key.getKeyAs(Number.class).longValue();
        List<String> subjects = entry.subjects();
        if (!subjects.isEmpty()) {
            sql.update(
                    "insert into audit_subject (subject, entry_id) values " + many("(?, ?)", subjects.size()),
                    subjects.stream().flatMap(subject -> Stream.of(subject, id)).toArray());
        }
        sql.update("insert into audit_pending (entry_id) values (?)", id);
    }

    /** So many of the same in a list: many rows are one trip to the database. */
    static String many(String each, int times) {
        return String.join(", ", Collections.nCopies(times, each));
    }

    static Entry read(ResultSet row) throws SQLException {
        String subjects = row.getString("subjects");
        return new Entry(
                row.getLong("id"),
                Utc.required(row, "happened_at"),
                row.getString("actor"),
                row.getString("actor_role"),
                Audited.Kind.valueOf(row.getString("kind")),
                row.getString("action"),
                subjects.isEmpty() ? List.of() : List.of(subjects.split(" ")),
                row.getString("reference"),
                row.getString("purpose"),
                row.getString("address"),
                row.getString("request"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("refusal"));
    }
}
