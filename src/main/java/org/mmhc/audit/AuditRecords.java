package org.mmhc.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.audit.Verification.Break;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.identity.UserDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the log. Admins read and export all of it and check that nobody changed it; everybody sees who looked at their own
 * record. Refused: {@link AnchorInvalid}.
 */
@Service
public class AuditRecords {

    private static final Logger LOG = LoggerFactory.getLogger(AuditRecords.class);
    private static final int PAGE_LIMIT = 500;
    private static final int EXPORT_PAGE = 2000;

    private final JdbcTemplate sql;
    private final Verifier verifier;
    private final Sealer sealer;
    private final UserDirectory users;
    private final TransactionTemplate transaction;

    AuditRecords(
            JdbcTemplate sql,
            Verifier verifier,
            Sealer sealer,
            UserDirectory users,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.verifier = verifier;
        this.sealer = sealer;
        this.users = users;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * An entry of the log.
     *
     * @param actor null when nobody was signed in
     * @param position place in the chain, null for the second before it is sealed
     */
    public record AuditEntry(
            long id,
            Instant at,
            @Nullable Uid actor,
            @Nullable Role actorRole,
            Audited.Kind kind,
            String action,
            List<Uid> subjects,
            String reference,
            String purpose,
            @Nullable String address,
            @Nullable String request,
            Outcome outcome,
            @Nullable String refusal,
            @Nullable Long position,
            @Nullable String hash) {}

    /**
     * Which entries to show; null means all.
     *
     * @param person who did it or whose record it is
     * @param from the first moment
     * @param until the first moment that is too late
     */
    public record Filter(
            @Nullable Uid person,
            @Nullable String action,
            Audited.@Nullable Kind kind,
            @Nullable Outcome outcome,
            @Nullable Instant from,
            @Nullable Instant until) {

        /** Everything. */
        public static final Filter ALL = new Filter(null, null, null, null, null, null);
    }

    /** Somebody looked at the caller's record. */
    public record Look(
            Instant at, Uid by, String name, @Nullable Role role, String action, String purpose, String reference) {}

    /** How an export is written. */
    public enum Format {
        /** A table with a head line, for spreadsheets. */
        CSV,
        /** One JSON object a line. */
        JSON_LINES
    }

    /** One page of entries, newest first. */
    @PreAuthorize("hasRole('ADMIN')")
    @Audited(value = "audit.searched", subject = "#filter.person()", kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public Page<AuditEntry> find(Filter filter, Pageable page) {
        Condition condition = new Condition(filter);
        int size = page.isPaged() ? Math.min(page.getPageSize(), PAGE_LIMIT) : PAGE_LIMIT;
        long offset = page.isPaged() ? page.getOffset() : 0;
        List<AuditEntry> rows = sql.query(
                select(condition) + " order by e.id desc limit " + size + " offset " + offset,
                (row, index) -> entry(row),
                condition.arguments());
        Long total = sql.queryForObject(
                "select count(*) from audit_entry e where " + condition.text(), Long.class, condition.arguments());
        return new PageImpl<>(rows, page, total == null ? 0 : total);
    }

    /** Everything that was ever done or looked at, by name, for filters. */
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional(readOnly = true)
    public List<String> actions() {
        return sql.queryForList("select distinct action from audit_entry order by action", String.class);
    }

    /** Writes the entries, oldest first, and the anchor of the chain after them; as many as there are, page by page. */
    @PreAuthorize("hasRole('ADMIN')")
    @Audited(value = "audit.exported", subject = "#filter.person()", reference = "#format")
    public Anchor export(Filter filter, Format format, OutputStream into) throws IOException {
        // The entry about the export is written with this transaction, before the first line leaves.
        Anchor head = Objects.requireNonNull(transaction.execute(status -> sealer.head()));
        Condition condition = new Condition(filter);
        try (ExportWriter writer = new ExportWriter(format, into)) {
            long last = 0;
            List<AuditEntry> rows;
            do {
                List<Object> arguments = new ArrayList<>(List.of(condition.arguments()));
                arguments.add(last);
                rows = sql.query(
                        select(condition) + " and e.id > ? order by e.id limit " + EXPORT_PAGE,
                        (row, index) -> entry(row),
                        arguments.toArray());
                for (AuditEntry row : rows) {
                    writer.write(row);
                    last = row.id();
                }
            } while (rows.size() == EXPORT_PAGE);
            writer.write(head);
        }
        LOG.info("The audit chain stands at {}", head);
        return head;
    }

    /**
     * Checks the whole chain.
     *
     * @param anchor what was noted of the chain before, null or empty when there is no note
     */
    @PreAuthorize("hasRole('ADMIN')")
    @Audited(value = "audit.verified")
    public Verification verify(@Nullable String anchor) {
        List<Anchor> anchors = anchor == null || anchor.isBlank()
                ? List.of()
                : List.of(Anchor.parse(anchor).orElseThrow(AnchorInvalid::new));
        Verification verification = verifier.verify(anchors);
        Break broken = verification.broken();
        if (broken != null) {
            LOG.error(
                    "The audit chain is broken: {} at position {}, entry {}",
                    broken.damage(),
                    broken.position(),
                    broken.entry());
        }
        return verification;
    }

    /** Who looked at the caller's record, newest first. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Page<Look> looksAtMe(Pageable page) {
        Uid me = CurrentUser.require().uid();
        int size = page.isPaged() ? Math.min(page.getPageSize(), PAGE_LIMIT) : PAGE_LIMIT;
        long offset = page.isPaged() ? page.getOffset() : 0;
        String from = """
                 from audit_subject s join audit_entry e on e.id = s.entry_id
                where s.subject = ? and e.kind = 'READ' and e.outcome = 'DONE' and e.actor is not null and e.actor <> ?
                """;
        List<Look> looks = sql.query(
                "select " + EntryTable.COLUMNS + from + " order by e.id desc limit " + size + " offset " + offset,
                (row, index) -> look(EntryTable.read(row)),
                me.value(),
                me.value());
        Long total = sql.queryForObject("select count(*)" + from, Long.class, me.value(), me.value());
        return new PageImpl<>(looks, page, total == null ? 0 : total);
    }

    private Look look(Entry entry) {
        Uid by = Optional.ofNullable(entry.actor()).map(Uid::new).orElse(Uid.SYSTEM);
        return new Look(
                entry.happenedAt(),
                by,
                users.nameOf(by),
                entry.actorRole() == null ? null : Role.valueOf(entry.actorRole()),
                entry.action(),
                entry.purpose(),
                entry.reference());
    }

    private static String select(Condition condition) {
        return "select " + EntryTable.COLUMNS
                + ", l.position, l.hash from audit_entry e left join audit_link l on l.entry_id = e.id where "
                + condition.text();
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        Entry entry = EntryTable.read(row);
        long position = row.getLong("position");
        return new AuditEntry(
                entry.id(),
                entry.happenedAt(),
                entry.actor() == null ? null : new Uid(entry.actor()),
                entry.actorRole() == null ? null : Role.valueOf(entry.actorRole()),
                entry.kind(),
                entry.action(),
                entry.subjects().stream().map(Uid::new).toList(),
                entry.reference(),
                entry.purpose(),
                entry.address(),
                entry.request(),
                entry.outcome(),
                entry.refusal(),
                position == 0 ? null : position,
                row.getString("hash"));
    }

    /** A filter as SQL. */
    private static final class Condition {

        private final List<String> parts = new ArrayList<>(List.of("true"));
        private final List<Object> arguments = new ArrayList<>();

        private Condition(Filter filter) {
            if (filter.person() != null) {
                String person = filter.person().value();
                add("""
                        e.id in (select id from audit_entry where actor = ?
                            union select entry_id from audit_subject where subject = ?)""", person);
                arguments.add(person);
            }
            if (filter.action() != null) {
                add("e.action = ?", filter.action());
            }
            if (filter.kind() != null) {
                add("e.kind = ?", filter.kind().name());
            }
            if (filter.outcome() != null) {
                add("e.outcome = ?", filter.outcome().name());
            }
            if (filter.from() != null) {
                add("e.happened_at >= ?", Utc.toSql(filter.from()));
            }
            if (filter.until() != null) {
                add("e.happened_at < ?", Utc.toSql(filter.until()));
            }
        }

        private void add(String part, Object argument) {
            parts.add(part);
            arguments.add(argument);
        }

        private String text() {
            return String.join(" and ", parts);
        }

        private Object[] arguments() {
            return arguments.toArray();
        }
    }
}
