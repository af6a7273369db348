package org.mmhc.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.audit.AuditRefusals.AnchorInvalid;
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
    private static final int MOST_COUNTED = 1000;

    private final JdbcTemplate sql;
    private final Verifier verifier;
    private final Sealer sealer;
    private final UserDirectory users;
    private final TransactionTemplate transaction;

    AuditRecords(
            JdbcTemplate sql, Verifier verifier, Sealer sealer, UserDirectory users, TransactionTemplate transaction) {
        this.sql = sql;
        this.verifier = verifier;
        this.sealer = sealer;
        this.users = users;
        this.transaction = transaction;
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

    /** One page of entries, newest first. They are counted up to a thousand; pages beyond can be read all the same. */
    @PreAuthorize("hasRole('ADMIN')")
    @Audited(value = "audit.searched", subject = "#filter.person()", kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public Page<AuditEntry> find(Filter filter, Pageable page) {
        Keys keys = new Keys(filter);
        int size = page.isPaged() ? Math.min(page.getPageSize(), PAGE_LIMIT) : PAGE_LIMIT;
        long offset = page.isPaged() ? page.getOffset() : 0;
        List<AuditEntry> rows = entries(keys.newest(offset + size), " desc limit " + size + " offset " + offset);
        Found counted = keys.newest(MOST_COUNTED);
        Long total =
                sql.queryForObject("select count(*) from (" + counted.text() + ") k", Long.class, counted.arguments());
        return page(rows, page, offset, Math.min(total == null ? 0 : total, MOST_COUNTED));
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
        Keys keys = new Keys(filter);
        try (ExportWriter writer = new ExportWriter(format, into)) {
            long last = 0;
            List<AuditEntry> rows;
            do {
                rows = entries(keys.after(last, EXPORT_PAGE), " limit " + EXPORT_PAGE);
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

    /** Who looked at the caller's record, newest first; counted up to a thousand, as entries are. */
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
        List<Entry> entries = sql.query(
                "select " + EntryTable.COLUMNS + from + " order by s.entry_id desc limit " + size + " offset " + offset,
                (row, index) -> EntryTable.read(row),
                me.value(),
                me.value());
        Map<Uid, String> names =
                users.namesOf(entries.stream().map(AuditRecords::by).collect(Collectors.toSet()));
        Long total = sql.queryForObject(
                "select count(*) from (select s.entry_id" + from + " limit " + MOST_COUNTED + ") k",
                Long.class,
                me.value(),
                me.value());
        return page(
                entries.stream().map(entry -> look(entry, names)).toList(), page, offset, total == null ? 0 : total);
    }

    /** What was read is there, also beyond what is counted. */
    private static <T> Page<T> page(List<T> rows, Pageable page, long offset, long counted) {
        return new PageImpl<>(rows, page, Math.max(counted, rows.isEmpty() ? 0 : offset + rows.size()));
    }

    private static Uid by(Entry entry) {
        return Optional.ofNullable(entry.actor()).map(Uid::new).orElse(Uid.SYSTEM);
    }

    private static Look look(Entry entry, Map<Uid, String> names) {
        Uid by = by(entry);
        return new Look(
                entry.happenedAt(),
                by,
                Objects.requireNonNull(names.get(by)),
                entry.actorRole() == null ? null : Role.valueOf(entry.actorRole()),
                entry.action(),
                entry.purpose(),
                entry.reference());
    }

    private List<AuditEntry> entries(Found found, String which) {
        return sql.query(
                "select " + EntryTable.COLUMNS + ", l.position, l.hash from (" + found.text()
                        + ") k join audit_entry e on e.id = k.id left join audit_link l on l.entry_id = e.id order by e.id"
                        + which,
                (row, index) -> entry(row),
                found.arguments());
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

    /** Finds the numbers of entries. */
    private record Found(String text, Object[] arguments) {}

    /**
     * A filter as SQL. The entries that somebody made and those about them are each read along an index of their own, no further
     * than needed, and then put together.
     */
    private static final class Keys {

        private static final String ALL = "select e.id as id from audit_entry e where true";
        private static final String MADE_BY = "select e.id as id from audit_entry e where e.actor = ?";
        private static final String ABOUT =
                "select s.entry_id as id from audit_subject s join audit_entry e on e.id = s.entry_id where s.subject = ?";

        private final @Nullable String person;
        private final StringBuilder parts = new StringBuilder();
        private final List<Object> arguments = new ArrayList<>();

        private Keys(Filter filter) {
            person = filter.person() == null ? null : filter.person().value();
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
            parts.append(" and ").append(part);
            arguments.add(argument);
        }

        private Found newest(long most) {
            return found("", List.of(), " order by id desc limit " + most);
        }

        private Found after(long id, int most) {
            return found(" and e.id > ?", List.of(id), " order by id limit " + most);
        }

        private Found found(String more, List<Object> moreArguments, String which) {
            List<Object> all = new ArrayList<>();
            String text = Stream.of(ALL, MADE_BY, ABOUT)
                    .filter(way -> way.equals(ALL) == (person == null))
                    .map(way -> {
                        if (person != null) {
                            all.add(person);
                        }
                        all.addAll(arguments);
                        all.addAll(moreArguments);
                        return "(" + way + parts + more + which + ")";
                    })
                    .collect(Collectors.joining(" union "));
            return new Found(text, all.toArray());
        }
    }
}
