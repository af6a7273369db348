package org.mmhc.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Utc;
import org.mmhc.engine.EngineRefusals.ParkedSettled;
import org.mmhc.engine.EngineRefusals.ParkedUnknown;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.engine.outbox.Outbox;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Work that failed for good and waits for an admin: jobs of processes, events of the outbox, and cases that stand still. Only admins may read
 * and retry it.
 */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class ParkedWork {

    /** Tells screens that parked work changed. */
    public static final String TOPIC = ParkedJobs.TOPIC;

    private static final int PAGE_LIMIT = 500;

    private final JdbcClient sql;
    private final ProcessModels models;
    private final Outbox outbox;
    private final ParkedJobs parkedJobs;
    private final CasePositions positions;
    private final FailureWords words;
    private final Broadcasts broadcasts;
    private final ApplicationEventPublisher events;

    ParkedWork(
            JdbcClient sql,
            ProcessModels models,
            Outbox outbox,
            ParkedJobs parkedJobs,
            CasePositions positions,
            FailureWords words,
            Broadcasts broadcasts,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.models = models;
        this.outbox = outbox;
        this.parkedJobs = parkedJobs;
        this.positions = positions;
        this.words = words;
        this.broadcasts = broadcasts;
        this.events = events;
    }

    /** Where the work was parked. */
    public enum Source {
        /** A step of a case. */
        JOB,
        /** Something that a process should have heard. */
        EVENT,
        /** A case that stands still where it should not. */
        CASE
    }

    /** What became of a retry. */
    public enum RetryState {
        /** Not retried since it was parked. */
        PARKED,
        /** Handed out again; not known yet whether it is fixed. */
        RETRYING,
        /** Done at last. */
        FIXED,
        /** The process no longer wants it: it was cancelled or moved on. */
        WITHDRAWN
    }

    /**
     * @param id reference of the parked work
     * @param step business name of the step, for example "Scan document"
     * @param cause the last failure in plain words
     * @param detail technical detail for the people who mend it
     */
    public record ParkedItem(
            String id,
            Source source,
            String step,
            @Nullable String processName,
            @Nullable String reference,
            String cause,
            String detail,
            int attempts,
            Instant parkedAt,
            @Nullable Instant retriedAt,
            RetryState state) {}

    /** Parked work, newest first; without {@code includeSettled} only what still needs somebody. */
    @Transactional(readOnly = true)
    public Page<ParkedItem> find(boolean includeSettled, Pageable page) {
        String states = includeSettled ? "'PARKED', 'RETRYING', 'FIXED', 'WITHDRAWN'" : "'PARKED', 'RETRYING'";
        int size = page.isPaged() ? Math.min(page.getPageSize(), PAGE_LIMIT) : PAGE_LIMIT;
        long offset = page.isPaged() ? page.getOffset() : 0;
        List<ParkedItem> items = sql.sql("""
                        select 'JOB' as source, id, process_definition_key, element_id as step, reference, cause, detail, attempts,
                            parked_at, retried_at, state
                        from engine_parked_job where state in (%1$s)
                        union all
                        select 'EVENT', id, null, event_type, null, cause, detail, attempts, parked_at, retried_at, state
                        from engine_parked_event where state in (%1$s)
                        union all
                        select 'CASE', concat('STK-', process_instance_key), definition_key, stands_at, reference, 'stuck', answer, 1,
                            stands_since, null, 'PARKED'
                        from engine_case where stands_kind = 'STUCK'
                        order by parked_at desc, id desc limit :size offset :offset
                        """.formatted(states))
                .param("size", size)
                .param("offset", offset)
                .query((row, index) -> item(row))
                .list();
        long total = sql.sql("""
                        select (select count(*) from engine_parked_job where state in (%1$s))
                            + (select count(*) from engine_parked_event where state in (%1$s))
                            + (select count(*) from engine_case where stands_kind = 'STUCK')
                        """.formatted(states)).query(Long.class).single();
        return new PageImpl<>(items, page, total);
    }

    /**
     * Hands the work out again, or asks again where a case stands; whether that fixed it is seen in {@link #find}. Refused with {@link ParkedUnknown}, or with
     * {@link ParkedSettled} when it does not wait for a retry.
     */
    @Audited(value = "engine.parkedRetried", reference = "#id")
    @Transactional
    public void retry(String id) {
        if (id.startsWith(StuckCases.PREFIX)) {
            positions.askSoon(positions
                    .find(StuckCases.instanceOf(id))
                    .orElseThrow(() -> new ParkedSettled(id))
                    .processInstanceKey());
            return;
        }
        Optional<Long> jobKey = sql.sql("select job_key from engine_parked_job where id = ? and state <> 'FAILING'")
                .param(id)
                .query(Long.class)
                .optional();
        if (jobKey.isPresent()) {
            if (!parkedJobs.retrying(jobKey.get())) {
                throw new ParkedSettled(id);
            }
            events.publishEvent(
                    new ParkedJobRetried(jobKey.get(), id, UUID.randomUUID().toString()));
        } else {
            RetryState state = sql.sql("select state from engine_parked_event where id = ?")
                    .param(id)
                    .query(String.class)
                    .optional()
                    .map(RetryState::valueOf)
                    .orElseThrow(() -> new ParkedUnknown(id));
            if (state != RetryState.PARKED) {
                throw new ParkedSettled(id);
            }
            outbox.handOutAgain(id);
        }
        broadcasts.publish(ParkedJobs.TOPIC, id);
    }

    /** One parked item, settled or not. */
    @Transactional(readOnly = true)
    public Optional<ParkedItem> find(String id) {
        return sql.sql("""
                        select 'JOB' as source, id, process_definition_key, element_id as step, reference, cause, detail, attempts,
                            parked_at, retried_at, state
                        from engine_parked_job where id = :id and state <> 'FAILING'
                        union all
                        select 'EVENT', id, null, event_type, null, cause, detail, attempts, parked_at, retried_at, state
                        from engine_parked_event where id = :id
                        union all
                        select 'CASE', concat('STK-', process_instance_key), definition_key, stands_at, reference, 'stuck', answer, 1,
                            stands_since, null, 'PARKED'
                        from engine_case where stands_kind = 'STUCK' and process_instance_key = :instance
                        """)
                .param("id", id)
                .param("instance", StuckCases.instanceOf(id))
                .query((row, index) -> item(row))
                .optional();
    }

    private ParkedItem item(ResultSet row) throws SQLException {
        Source source = Source.valueOf(row.getString("source"));
        long definition = row.getLong("process_definition_key");
        String step = row.getString("step");
        return new ParkedItem(
                row.getString("id"),
                source,
                source == Source.EVENT ? words(step) : models.elementName(definition, step),
                source == Source.EVENT ? null : models.processName(definition),
                row.getString("reference"),
                source == Source.CASE ? words.stuck() : row.getString("cause"),
                row.getString("detail"),
                row.getInt("attempts"),
                Utc.required(row, "parked_at"),
                Utc.optional(row, "retried_at"),
                RetryState.valueOf(row.getString("state")));
    }

    /** The name of an event as words: {@code org.mmhc.x.DocumentSubmitted} becomes "Document submitted". */
    private static String words(String eventType) {
        String name = eventType.substring(Math.max(eventType.lastIndexOf('.'), eventType.lastIndexOf('$')) + 1);
        String spaced = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ");
        return spaced.charAt(0) + spaced.substring(1).toLowerCase(Locale.ENGLISH);
    }
}
