package org.mmhc.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.audit.Verification.Break;
import org.mmhc.audit.Verification.Damage;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Walks the chain from its beginning and stops at the first row that is not as it was sealed. */
@Component
class Verifier {

    private static final int PAGE = 2000;

    private final JdbcTemplate sql;
    private final Sealer sealer;
    private final Clock clock;

    Verifier(JdbcTemplate sql, Sealer sealer, Clock clock) {
        this.sql = sql;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** Checks everything up to where the chain ends now, and that it still holds what the anchors say. */
    Verification verify(List<Anchor> known) {
        Instant now = clock.instant();
        sealer.seal();
        List<Anchor> anchors = new ArrayList<>(known);
        anchors.add(remembered());
        Anchor end = sealer.head();
        Anchor last = Anchor.START;
        while (last.position() < end.position()) {
            List<Sealed> page = page(last.position(), end.position());
            if (page.isEmpty()) {
                Break gap = new Break(Damage.MISSING, last.position() + 1, null);
                return new Verification(now, last.position(), waiting(), end, gap);
            }
            for (Sealed sealed : page) {
                long expected = last.position() + 1;
                Optional<Break> broken = check(sealed, expected, last.hash(), anchors);
                if (broken.isPresent()) {
                    return new Verification(now, last.position(), waiting(), end, broken.get());
                }
                last = new Anchor(expected, sealed.hash());
            }
        }
        return new Verification(
                now, last.position(), waiting(), end, rest(end, anchors).orElse(null));
    }

    /** A link and the entry that it seals, null when that is gone; and the entry's subjects to find it by. */
    private record Sealed(
            long position,
            long entryId,
            String hash,
            @Nullable Entry entry,
            Set<String> index) {}

    private List<Sealed> page(long after, long end) {
        long until = Math.min(after + PAGE, end);
        Map<Long, Set<String>> index = new HashMap<>();
        sql.query(
                """
                select s.entry_id, s.subject from audit_link l join audit_subject s on s.entry_id = l.entry_id
                where l.position > ? and l.position <= ?
                """,
                row -> {
                    index.computeIfAbsent(row.getLong("entry_id"), id -> new HashSet<>())
                            .add(row.getString("subject"));
                },
                after,
                until);
        return sql.query(
                "select l.position, l.entry_id, l.hash, " + EntryTable.COLUMNS + """
                         from audit_link l left join audit_entry e on e.id = l.entry_id
                        where l.position > ? and l.position <= ? order by l.position
                        """,
                (row, number) -> {
                    row.getLong("id");
                    Entry entry = row.wasNull() ? null : EntryTable.read(row);
                    long entryId = row.getLong("entry_id");
                    return new Sealed(
                            row.getLong("position"),
                            entryId,
                            row.getString("hash"),
                            entry,
                            index.getOrDefault(entryId, Set.of()));
                },
                after,
                until);
    }

    private static Optional<Break> check(Sealed sealed, long expected, String before, List<Anchor> anchors) {
        if (sealed.position() != expected) {
            return Optional.of(new Break(Damage.MISSING, expected, null));
        }
        Entry entry = sealed.entry();
        if (entry == null) {
            return Optional.of(new Break(Damage.MISSING, expected, sealed.entryId()));
        }
        boolean asSealed = entry.seal(expected, before).equals(sealed.hash());
        boolean found = Set.copyOf(entry.subjects()).equals(sealed.index());
        boolean asAnchored = anchors.stream()
                .filter(anchor -> anchor.position() == expected)
                .allMatch(anchor -> anchor.hash().equals(sealed.hash()));
        return asSealed && found && asAnchored
                ? Optional.empty()
                : Optional.of(new Break(Damage.CHANGED, expected, sealed.entryId()));
    }

    /* What no link can tell: that there were more of them, and that there are entries without one. */
    private Optional<Break> rest(Anchor end, List<Anchor> anchors) {
        Optional<Anchor> beyond = anchors.stream()
                .filter(anchor -> anchor.position() > end.position())
                .findFirst();
        if (beyond.isPresent()) {
            return Optional.of(new Break(Damage.CUT, end.position() + 1, null));
        }
        Optional<Break> lost = first("""
                        select p.entry_id from audit_pending p left join audit_entry e on e.id = p.entry_id
                        where e.id is null order by p.entry_id limit 1
                        """).map(id -> new Break(Damage.MISSING, null, id));
        return lost.isPresent() ? lost : first("""
                        select e.id from audit_entry e left join audit_link l on l.entry_id = e.id
                            left join audit_pending p on p.entry_id = e.id
                        where l.entry_id is null and p.entry_id is null order by e.id limit 1
                        """).map(id -> new Break(Damage.INSERTED, null, id));
    }

    private Optional<Long> first(String query) {
        return sql.queryForList(query, Long.class).stream().findFirst();
    }

    private long waiting() {
        Long count = sql.queryForObject("select count(*) from audit_pending", Long.class);
        return count == null ? 0 : count;
    }

    /* The sealer's own memory: who cuts the tail must think of it too. */
    private Anchor remembered() {
        return sql
                .query(
                        "select position, hash from audit_sealer where id = 1",
                        (row, index) -> new Anchor(row.getLong("position"), row.getString("hash")))
                .stream()
                .collect(Collectors.collectingAndThen(
                        Collectors.toList(), rows -> rows.isEmpty() ? Anchor.START : rows.getFirst()));
    }
}
