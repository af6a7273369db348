package org.mmhc.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Utc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals entries into the chain, one node at a time. The order is that in which it finds them committed: an entry whose
 * transaction took long comes later in the chain, wherever its number stands. Business transactions never wait for it.
 */
@Component
class Sealer {

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final int BATCH = 1000;
    private static final long PAUSE_MILLIS = 500;
    private static final int DIGITS_OF_METRIC = 12;
    private static final Duration BETWEEN_ANCHORS = Duration.ofMinutes(1);

    private final JdbcTemplate sql;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private volatile Anchor head = Anchor.START;
    private Instant anchoredAt = Instant.EPOCH;

    Sealer(JdbcTemplate sql, Clock clock, TransactionTemplate transaction, MeterRegistry meters) {
        this.sql = sql;
        this.clock = clock;
        this.transaction = transaction;
        // What the one before sealed must be seen at once.
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        Gauge.builder("mmhc.audit.position", () -> head.position())
                .description("Links of the audit chain")
                .register(meters);
        Gauge.builder("mmhc.audit.head", () -> firstDigits(head))
                .description(
                        "The first twelve hexadecimal digits of the hash at the head of the audit chain, as a number")
                .register(meters);
    }

    @Scheduled(initialDelay = PAUSE_MILLIS, fixedDelay = PAUSE_MILLIS)
    void sealWhatWaits() {
        seal();
    }

    /** Seals all that waits, unless another node does so right now; says how many entries that were. */
    int seal() {
        int all = 0;
        int sealed;
        do {
            sealed = waits()
                    ? Optional.ofNullable(transaction.execute(status -> sealSome()))
                            .orElse(0)
                    : 0;
            all += sealed;
        } while (sealed == BATCH);
        head = head();
        if (all > 0) {
            noteAnchor();
        }
        return all;
    }

    /** Where the chain ends now, whichever node sealed last. */
    Anchor head() {
        return sql
                .query(
                        "select position, hash from audit_link order by position desc limit 1",
                        (row, index) -> new Anchor(row.getLong("position"), row.getString("hash")))
                .stream()
                .findFirst()
                .orElse(Anchor.START);
    }

    /** Writes the head to the log, where who can change the database cannot change it; at the latest when the node stops. */
    @PreDestroy
    void anchor() {
        if (head.position() > 0) {
            LOG.info("The audit chain stands at {}", head);
        }
    }

    private void noteAnchor() {
        Instant now = clock.instant();
        if (Duration.between(anchoredAt, now).compareTo(BETWEEN_ANCHORS) >= 0) {
            anchoredAt = now;
            anchor();
        }
    }

    private boolean waits() {
        return !sql.queryForList("select entry_id from audit_pending limit 1").isEmpty();
    }

    private int sealSome() {
        boolean mine = !sql.queryForList("select id from audit_sealer where id = 1 for update skip locked")
                .isEmpty();
        if (!mine) {
            return 0;
        }
        List<Entry> entries =
                sql.query("select " + EntryTable.COLUMNS + """
                 from audit_pending p join audit_entry e on e.id = p.entry_id
                order by p.entry_id limit\s""" + BATCH, (row, index) -> EntryTable.read(row));
        if (entries.isEmpty()) {
            return 0;
        }
        Anchor before = head();
        Anchor last = before;
        LocalDateTime now = Utc.toSql(clock.instant());
        List<Object> links = new ArrayList<>();
        for (Entry entry : entries) {
            long position = last.position() + 1;
            last = new Anchor(position, entry.seal(position, last.hash()));
            links.addAll(List.of(position, entry.id(), last.hash(), now));
        }
        sql.update(
                "insert into audit_link (position, entry_id, hash, sealed_at) values "
                        + EntryTable.many("(?, ?, ?, ?)", entries.size()),
                links.toArray());
        sql.update(
                "delete from audit_pending where entry_id in (" + EntryTable.many("?", entries.size()) + ")",
                entries.stream().map(Entry::id).toArray());
        int remembered = sql.update(
                "update audit_sealer set position = ?, hash = ? where id = 1 and position = ? and hash = ?",
                last.position(),
                last.hash(),
                before.position(),
                before.hash());
        if (remembered == 0) {
            // Remembers what was there, so that every check from now on finds it missing.
            LOG.error("The audit chain does not end where it was left, but at {}", before);
        }
        return entries.size();
    }

    private static double firstDigits(Anchor anchor) {
        return anchor.position() == 0 ? 0 : Long.parseLong(anchor.hash().substring(0, DIGITS_OF_METRIC), 16);
    }
}
