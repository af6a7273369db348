package org.mmhc.engine;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.References;
import org.mmhc.base.Utc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ClassUtils;

/**
 * Looks after events that were published and not delivered: takes up those that a dead run left behind, delivers failed ones
 * again with growing pauses, and parks those that keep failing.
 */
@Component
class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int BATCH = 500;
    private static final int QUEUE_FULL = 1_000;
    private static final Duration NODE_IS_DEAD = Duration.ofSeconds(15);

    private record Failed(UUID id, String eventType, int attempts, Instant touchedAt, boolean waitsForEngine) {}

    private final JdbcClient sql;
    private final FailedEventPublications publications;
    private final OutboxThreads threads;
    private final EngineLink engine;
    private final EngineSettings.Outbox settings;
    private final TransactionTemplate transaction;
    private final Broadcasts broadcasts;
    private final MessageSource texts;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();
    private final Instant startedAt;

    Outbox(
            JdbcClient sql,
            FailedEventPublications publications,
            OutboxThreads threads,
            EngineLink engine,
            EngineSettings settings,
            TransactionTemplate transaction,
            Broadcasts broadcasts,
            MessageSource texts,
            Clock clock) {
        this.sql = sql;
        this.publications = publications;
        this.threads = threads;
        this.engine = engine;
        this.settings = settings.outbox();
        this.transaction = transaction;
        this.broadcasts = broadcasts;
        this.texts = texts;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    @Scheduled(fixedDelayString = "${mmhc.engine.outbox.interval:1s}")
    void deliverDue() {
        Instant now = clock.instant();
        takeUpLost(now, someoneElseIsAlive(now));
        settleRetried();
        deliverAgain(now);
    }

    private boolean someoneElseIsAlive(Instant now) {
        sql.sql("insert into engine_node (id, seen_at) values (:node, :now) on duplicate key update seen_at = :now")
                .param("node", node)
                .param("now", Utc.toSql(now))
                .update();
        sql.sql("delete from engine_node where seen_at < ? or seen_at > ?")
                .params(Utc.toSql(now.minus(NODE_IS_DEAD)), Utc.toSql(now.plus(NODE_IS_DEAD)))
                .update();
        return sql.sql("select count(*) from engine_node where id <> ?")
                        .param(node)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Alone, everything older than this run is lost; beside others only what nobody finished for long. */
    void takeUpLost(Instant now, boolean others) {
        Instant old = now.minus(settings.staleAfter());
        Instant before = others || startedAt.isBefore(old) ? (threads.waiting() == 0 ? old : Instant.EPOCH) : startedAt;
        String isLost = """
                status in ('PUBLISHED', 'PROCESSING', 'RESUBMITTED')
                    and (coalesce(last_resubmission_date, publication_date) < :before
                        or coalesce(last_resubmission_date, publication_date) > :future)
                """;
        Map<String, Object> bounds =
                Map.of("before", Utc.toSql(before), "future", Utc.toSql(now.plus(settings.staleAfter())));
        // One by one, as a single update would lock whatever is being delivered.
        int lost = 0;
        for (byte[] id : sql.sql("select id from event_publication where " + isLost)
                .params(bounds)
                .query((row, index) -> row.getBytes("id"))
                .list()) {
            lost += sql.sql("update event_publication set status = 'FAILED' where id = :id and " + isLost)
                    .params(bounds)
                    .param("id", id)
                    .update();
        }
        if (lost > 0) {
            LOG.info("Taking up {} events that were not delivered", lost);
        }
    }

    private void deliverAgain(Instant now) {
        if (threads.waiting() > QUEUE_FULL) {
            return;
        }
        List<Failed> failed = sql.sql("""
                        select id, event_type, completion_attempts, waits_for_engine,
                            coalesce(last_resubmission_date, publication_date) as touched_at
                        from event_publication where status = 'FAILED' order by publication_date limit ?
                        """)
                .param(BATCH)
                .query((row, index) -> new Failed(
                        uuid(row, "id"),
                        row.getString("event_type"),
                        row.getInt("completion_attempts"),
                        Utc.required(row, "touched_at"),
                        row.getBoolean("waits_for_engine")))
                .list();
        failed.stream().filter(this::isHopeless).forEach(event -> park(event, now));
        Set<UUID> due = failed.stream()
                .filter(event -> !isHopeless(event) && isDue(event, now))
                .map(Failed::id)
                .collect(Collectors.toSet());
        if (!due.isEmpty()) {
            publications.resubmit(ResubmissionOptions.defaults()
                    .withBatchSize(BATCH)
                    .withFilter(publication -> due.contains(publication.getIdentifier())));
        }
    }

    private boolean isHopeless(Failed event) {
        return !exists(event.eventType()) || (!event.waitsForEngine() && event.attempts() >= settings.maxAttempts());
    }

    private boolean isDue(Failed event, Instant now) {
        if (event.waitsForEngine()) {
            return engine.isUp();
        }
        long pause = settings.backoff().toMillis() << Math.min(event.attempts(), 20);
        long bounded = Math.min(pause, settings.maxBackoff().toMillis());
        // A delivery of the future was made before the clock went back.
        return event.touchedAt().isAfter(now)
                || !event.touchedAt().plusMillis(bounded).isAfter(now);
    }

    private void park(Failed event, Instant now) {
        transaction.executeWithoutResult(status -> {
            @Nullable
            String unknown = exists(event.eventType())
                    ? null
                    : texts.getMessage("engine.cause.eventUnknown", null, Locale.ENGLISH);
            sql.sql("""
                            insert into engine_parked_event (id, publication_id, listener_id, event_type, serialized_event,
                                published_at, state, attempts, cause, detail, parked_at)
                            select :ref, id, listener_id, event_type, serialized_event, publication_date, 'PARKED',
                                completion_attempts + 1, coalesce(:unknown, last_error, :noCause), coalesce(last_detail, ''), :now
                            from event_publication e where e.id = :id
                            on duplicate key update state = 'PARKED', attempts = attempts + 1, cause = values(cause),
                                detail = values(detail), parked_at = :now
                            """)
                    .param("ref", References.next("PRK"))
                    .param("unknown", unknown)
                    .param("noCause", texts.getMessage("engine.cause.unknown", null, Locale.ENGLISH))
                    .param("now", Utc.toSql(now))
                    .param("id", bytes(event.id()))
                    .update();
            int moved = sql.sql("delete from event_publication where id = ? and status = 'FAILED'")
                    .param(bytes(event.id()))
                    .update();
            if (moved == 0) {
                status.setRollbackOnly();
            } else {
                broadcasts.publish(ParkedJobs.TOPIC, event.id().toString());
            }
        });
    }

    /** Puts a parked event back for one more delivery. */
    void handOutAgain(String parkedId) {
        int taken = sql.sql(
                        "update engine_parked_event set state = 'RETRYING', retried_at = ? where id = ? and state = 'PARKED'")
                .params(Utc.toSql(clock.instant()), parkedId)
                .update();
        if (taken == 1) {
            sql.sql("""
                            insert into event_publication (id, publication_date, listener_id, serialized_event, event_type,
                                last_resubmission_date, completion_attempts, status)
                            select publication_id, published_at, listener_id, serialized_event, event_type, published_at, ?, 'FAILED'
                            from engine_parked_event where id = ?
                            """).params(settings.maxAttempts() - 1, parkedId).update();
        }
    }

    private void settleRetried() {
        int fixed = sql.sql("""
                        update engine_parked_event set state = 'FIXED'
                        where state = 'RETRYING' and publication_id not in (select id from event_publication)
                        """).update();
        if (fixed > 0) {
            broadcasts.publish(ParkedJobs.TOPIC, "fixed");
        }
    }

    private static boolean exists(String eventType) {
        return ClassUtils.isPresent(eventType, Outbox.class.getClassLoader());
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        ByteBuffer bytes = ByteBuffer.wrap(row.getBytes(column));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
