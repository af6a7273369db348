package org.mmhc.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which files of reports were asked for, and how far they are. */
@Component
class OrderedExports {

    private final JdbcClient sql;

    OrderedExports(JdbcClient sql) {
        this.sql = sql;
    }

    record Asked(
            ReportFileId id,
            String report,
            ReportFormat format,
            LocalDate from,
            LocalDate to,
            ReportChoice choice,
            boolean personal,
            @Nullable String purpose,
            Locale locale,
            Uid asker,
            ReportFileState state,
            long rows,
            String key,
            Instant askedAt,
            @Nullable Instant expiresAt,
            @Nullable String failure) {}

    void add(Asked asked) {
        sql.sql("""
                        insert into reports_export (id, report, format, from_day, to_day, choice, personal, purpose, locale, asker, state,
                            rows_written, file_key, asked_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
                        """)
                .params(Arrays.asList(
                        asked.id().value(),
                        asked.report(),
                        asked.format().name(),
                        asked.from(),
                        asked.to(),
                        asked.choice().toString(),
                        asked.personal(),
                        asked.purpose(),
                        asked.locale().toLanguageTag(),
                        asked.asker().value(),
                        asked.state().name(),
                        asked.key(),
                        Utc.toSql(asked.askedAt())))
                .update();
    }

    Optional<Asked> find(ReportFileId id) {
        return sql.sql("select * from reports_export where id = ?")
                .params(id.value())
                .query(OrderedExports::asked)
                .optional();
    }

    List<Asked> of(Uid asker) {
        return sql.sql("select * from reports_export where asker = ? order by asked_at desc, id desc limit 50")
                .params(asker.value())
                .query(OrderedExports::asked)
                .list();
    }

    /** How many of somebody's are not written yet; who asks one more holds the row of the person until then. */
    int underway(Uid asker) {
        return sql.sql("select id from reports_export where asker = ? and state in ('QUEUED', 'RUNNING') for update")
                .params(asker.value())
                .query(String.class)
                .list()
                .size();
    }

    /** The next that waits, or whose writer has not been heard of, is ours until then. */
    @Transactional
    public Optional<Asked> claim(Instant now, Instant until) {
        Optional<Asked> next =
                sql.sql("""
                        select * from reports_export
                        where state in ('QUEUED', 'RUNNING') and coalesce(claimed_until, '1970-01-01') < ?
                        order by asked_at limit 1 for update skip locked
                        """).params(Utc.toSql(now)).query(OrderedExports::asked).optional();
        next.ifPresent(asked -> sql.sql("update reports_export set state = 'RUNNING', claimed_until = ? where id = ?")
                .params(Utc.toSql(until), asked.id().value())
                .update());
        return next;
    }

    /** That one is ours until then, unless somebody else has it. */
    @Transactional
    public Optional<Asked> claim(Instant now, Instant until, ReportFileId id) {
        int taken = sql.sql("""
                        update reports_export set state = 'RUNNING', claimed_until = ?
                        where id = ? and state = 'QUEUED' and coalesce(claimed_until, '1970-01-01') < ?
                        """)
                .params(Utc.toSql(until), id.value(), Utc.toSql(now))
                .update();
        return taken == 1 ? find(id) : Optional.empty();
    }

    /** Notes how far it is; false when it was called off. */
    boolean goesOn(ReportFileId id, long rows, Instant until) {
        return sql.sql(
                                "update reports_export set rows_written = ?, claimed_until = ? where id = ? and state in ('QUEUED', 'RUNNING')")
                        .params(rows, Utc.toSql(until), id.value())
                        .update()
                == 1;
    }

    void done(ReportFileId id, long rows, Instant expires) {
        sql.sql("""
                        update reports_export set state = 'DONE', rows_written = ?, expires_at = ?
                        where id = ? and state in ('QUEUED', 'RUNNING')
                        """).params(rows, Utc.toSql(expires), id.value()).update();
    }

    void failed(ReportFileId id, String failure) {
        sql.sql(
                        "update reports_export set state = 'FAILED', failure = ? where id = ? and state in ('QUEUED', 'RUNNING')")
                .params(failure, id.value())
                .update();
    }

    boolean cancel(ReportFileId id) {
        return sql.sql(
                                "update reports_export set state = 'CANCELLED' where id = ? and state in ('QUEUED', 'RUNNING', 'DONE')")
                        .params(id.value())
                        .update()
                == 1;
    }

    /** What is over its day, which is marked as gone. */
    List<ReportFileId> expired(Instant now) {
        List<ReportFileId> over = sql.sql(
                        "select id from reports_export where state = 'DONE' and expires_at < ? limit 100")
                .params(Utc.toSql(now))
                .query((row, index) -> new ReportFileId(row.getString("id")))
                .list();
        over.forEach(id -> sql.sql("update reports_export set state = 'EXPIRED' where id = ?")
                .params(id.value())
                .update());
        return over;
    }

    private static Asked asked(ResultSet row, int index) throws SQLException {
        return new Asked(
                new ReportFileId(row.getString("id")),
                row.getString("report"),
                ReportFormat.valueOf(row.getString("format")),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                ReportChoice.of(row.getString("choice")),
                row.getBoolean("personal"),
                row.getString("purpose"),
                Locale.forLanguageTag(row.getString("locale")),
                new Uid(row.getString("asker")),
                ReportFileState.valueOf(row.getString("state")),
                row.getLong("rows_written"),
                row.getString("file_key"),
                Utc.required(row, "asked_at"),
                Utc.optional(row, "expires_at"),
                row.getString("failure"));
    }
}
