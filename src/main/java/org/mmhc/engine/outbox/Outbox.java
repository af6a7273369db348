package org.mmhc.engine.outbox;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.References;
import org.mmhc.base.Utc;
import org.mmhc.engine.EngineLink;
import org.mmhc.engine.EngineSettings;
import org.mmhc.engine.ParkedJobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.MessageSource;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.core.EventSerializer;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalApplicationListener;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ClassUtils;

/**
 * Looks after events that were published and not delivered: takes up those that a dead run left behind, delivers failed ones
 * again with growing pauses, and parks those that keep failing.
 */
@Component
public class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int BATCH = 500;
    private static final int QUEUE_FULL = 1_000;
    private static final Duration NODE_IS_DEAD = Duration.ofSeconds(15);

    private record Failed(UUID id, String listenerId, String eventType, String serializedEvent, int attempts) {}

    private final JdbcClient sql;
    private final AbstractApplicationContext context;
    private final EventSerializer serializer;
    private final OutboxThreads threads;
    private final EngineLink engine;
    private final EngineSettings.Outbox settings;
    private final TransactionTemplate transaction;
    private final Broadcasts broadcasts;
    private final MessageSource texts;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();
    private final Instant startedAt;
    private Map<String, TransactionalApplicationListener<ApplicationEvent>> listeners = Map.of();

    Outbox(
            JdbcClient sql,
            AbstractApplicationContext context,
            EventSerializer serializer,
            OutboxThreads threads,
            EngineLink engine,
            EngineSettings settings,
            TransactionTemplate transaction,
            Broadcasts broadcasts,
            MessageSource texts,
            Clock clock) {
        this.sql = sql;
        this.context = context;
        this.serializer = serializer;
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

    /** Two queues: what waits for the engine holds up nothing that does not need it. */
    private void deliverAgain(Instant now) {
        deliverAgain(false, now);
        if (engine.isUp()) {
            deliverAgain(true, now);
        }
    }

    private void deliverAgain(boolean waitsForEngine, Instant now) {
        if (threads.waiting() > QUEUE_FULL) {
            return;
        }
        // What is due in the far future was put off before the clock went back.
        List<Failed> due = sql.sql("""
                        select id, listener_id, event_type, serialized_event, completion_attempts from event_publication
                        where status = 'FAILED' and waits_for_engine = :engine
                            and (due_at <= :now or due_at > :latest)
                        order by due_at limit :most
                        """)
                .param("engine", waitsForEngine)
                .param("now", Utc.toSql(now))
                .param("latest", Utc.toSql(now.plus(settings.maxBackoff())))
                .param("most", BATCH)
                .query((row, index) -> new Failed(
                        uuid(row, "id"),
                        row.getString("listener_id"),
                        row.getString("event_type"),
                        row.getString("serialized_event"),
                        row.getInt("completion_attempts")))
                .list();
        for (Failed event : due) {
            TransactionalApplicationListener<ApplicationEvent> listener =
                    listeners().get(event.listenerId());
            if (listener == null || !exists(event.eventType())) {
                park(event, now);
            } else if (!waitsForEngine && event.attempts() >= settings.maxAttempts()) {
                park(event, now);
            } else {
                deliver(event, listener, now);
            }
        }
    }

    /** What cannot be read any more, as after a release that changed the event, is for people. */
    private void deliver(Failed event, TransactionalApplicationListener<ApplicationEvent> listener, Instant now) {
        Object payload;
        try {
            payload = read(event);
        } catch (RuntimeException unreadable) {
            LOG.warn("Event {} for {} cannot be read", event.eventType(), event.listenerId(), unreadable);
            park(event, now);
            return;
        }
        if (take(event, now)) {
            listener.processEvent(new PayloadApplicationEvent<>(context, payload));
        }
    }

    private boolean take(Failed event, Instant now) {
        return sql.sql("""
                        update event_publication
                        set status = 'RESUBMITTED', last_resubmission_date = ?, completion_attempts = completion_attempts + 1
                        where id = ? and status = 'FAILED'
                        """).params(Utc.toSql(now), bytes(event.id())).update() == 1;
    }

    private Object read(Failed event) {
        return serializer.deserialize(
                event.serializedEvent(), ClassUtils.resolveClassName(event.eventType(), Outbox.class.getClassLoader()));
    }

    /** Those who wait for models need wait no longer. */
    @EventListener
    public void on(StartsUnderstood event) {
        sql.sql("update event_publication set due_at = ? where status = 'FAILED' and waits_for_engine = true")
                .param(Utc.toSql(clock.instant()))
                .update();
    }

    private Map<String, TransactionalApplicationListener<ApplicationEvent>> listeners() {
        if (listeners.isEmpty()) {
            listeners = context.getApplicationListeners().stream()
                    .filter(TransactionalApplicationListener.class::isInstance)
                    .map(Outbox::transactional)
                    .collect(Collectors.toMap(
                            TransactionalApplicationListener::getListenerId, Function.identity(), (one, other) -> one));
        }
        return listeners;
    }

    @SuppressWarnings("unchecked")
    private static TransactionalApplicationListener<ApplicationEvent> transactional(ApplicationListener<?> listener) {
        return (TransactionalApplicationListener<ApplicationEvent>) listener;
    }

    private void park(Failed event, Instant now) {
        transaction.executeWithoutResult(status -> {
            @Nullable
            String unknown = exists(event.eventType()) && listeners().containsKey(event.listenerId())
                    ? null
                    : texts.getMessage("engine.cause.eventUnknown", null, Locale.ENGLISH);
            sql.sql("""
                            insert into engine_parked_event (id, publication_id, listener_id, event_type, serialized_event,
                                published_at, state, attempts, cause, detail, parked_at)
                            select :ref, id, listener_id, event_type, serialized_event, publication_date, 'PARKED',
                                completion_attempts + 1, coalesce(:unknown, last_error, :noCause), coalesce(last_detail, ''), :now
                            from event_publication e where e.id = :id
                            on duplicate key update state = 'PARKED', attempts = attempts + 1,
                                cause = coalesce(:unknown, e.last_error, :noCause), detail = coalesce(e.last_detail, ''),
                                parked_at = :now
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
    public void handOutAgain(String parkedId) {
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

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
