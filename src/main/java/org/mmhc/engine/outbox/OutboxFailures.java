package org.mmhc.engine.outbox;

import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Instant;
import org.mmhc.base.Utc;
import org.mmhc.engine.EngineLink;
import org.mmhc.engine.EngineRefusals.EngineAway;
import org.mmhc.engine.EngineSettings;
import org.mmhc.engine.FailureWords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.core.EventSerializer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalApplicationListenerMethodAdapter;

/** Writes beside an undelivered event why it was not delivered, for the admin who may have to look at it, and when to try again. */
@Component
class OutboxFailures {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxFailures.class);

    private final JdbcClient sql;
    private final EventSerializer serializer;
    private final FailureWords words;
    private final EngineLink engine;
    private final EngineSettings.Outbox settings;
    private final Clock clock;

    OutboxFailures(
            JdbcClient sql,
            EventSerializer serializer,
            FailureWords words,
            EngineLink engine,
            EngineSettings settings,
            Clock clock) {
        this.sql = sql;
        this.serializer = serializer;
        this.words = words;
        this.engine = engine;
        this.settings = settings.outbox();
        this.clock = clock;
    }

    /**
     * The registry marks first attempts as failed, but not those that the outbox makes. Failures of an engine that is away start
     * the count anew: waiting for it is no reason to give up.
     */
    void note(Method listener, Object event, Throwable failure) {
        boolean away = EngineAway.isBehind(failure);
        Instant now = clock.instant();
        LOG.warn(
                "{} was not delivered: {}",
                event.getClass().getSimpleName(),
                away ? "the engine is away, or has no model that it starts" : failure,
                away ? null : failure);
        String listenerId = new TransactionalApplicationListenerMethodAdapter(
                        "outbox", listener.getDeclaringClass(), listener)
                .getListenerId();
        try {
            sql.sql("""
                            update event_publication
                            set status = case when status = 'RESUBMITTED' then 'FAILED' else status end,
                                last_error = :cause, last_detail = :detail, waits_for_engine = :away,
                                due_at = case when :away then :again
                                    when completion_attempts >= :most then :now
                                    else date_add(:now, interval
                                        least(:longest, :pause * pow(2, least(completion_attempts, 20))) * 1000 microsecond)
                                    end,
                                completion_attempts = case when :away then 0 else completion_attempts end
                            where status in ('PUBLISHED', 'PROCESSING', 'RESUBMITTED')
                                and listener_id = :listener and serialized_event = :event
                            """)
                    .param("cause", words.cause(failure))
                    .param("detail", FailureWords.detail(failure))
                    .param("away", away)
                    .param("now", Utc.toSql(now))
                    .param("again", Utc.toSql(engine.isUp() ? now.plus(settings.backoff()) : now))
                    .param("most", settings.maxAttempts())
                    .param("longest", settings.maxBackoff().toMillis())
                    .param("pause", settings.backoff().toMillis())
                    .param("listener", listenerId)
                    .param("event", serializer.serialize(event).toString())
                    .update();
        } catch (DataAccessException worse) {
            failure.addSuppressed(worse);
        }
    }
}
