package org.mmhc.engine.figures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps one row for each case by reading, once a second, which steps were done: no step pays for it. A step that was noted late,
 * by a slow transaction, is read within a minute, or with the next one of its case.
 */
@Component
class CaseReader {

    private static final int WINDOW = 2_000;
    private static final int MOST_WINDOWS = 20;
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CaseReader(JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void read() {
        int windows = 0;
        while (windows < MOST_WINDOWS && Boolean.TRUE.equals(transaction.execute(status -> readWindow()))) {
            windows++;
        }
    }

    /** True when there is more. */
    private boolean readWindow() {
        Optional<Instant> before = sql.sql(
                        "select read_till from engine_case_reading where id = 1 for update skip locked")
                .query((row, index) -> Utc.required(row, "read_till"))
                .optional();
        if (before.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        Instant from = before.get().isAfter(now) ? now : before.get();
        Optional<Instant> full = sql.sql("""
                        select ended_at from engine_job_execution where ended_at > ? order by ended_at limit 1 offset ?
                        """)
                .params(Utc.toSql(from), WINDOW - 1)
                .query((row, index) -> Utc.required(row, "ended_at"))
                .optional();
        Instant till = full.filter(end -> end.isBefore(now)).orElse(now);
        steps(Utc.toSql(from.minus(LATE)), Utc.toSql(till), Utc.toSql(now.plus(SETTLING)));
        sql.sql("update engine_case_reading set read_till = ? where id = 1")
                .param(Utc.toSql(till))
                .update();
        return till.isBefore(now);
    }

    /** What was known of where a case stands no longer counts when it took a step. */
    private void steps(LocalDateTime after, LocalDateTime till, LocalDateTime check) {
        sql.sql("""
                        insert into engine_case (process_instance_key, process_id, definition_key, reference, started_at,
                            last_step_at, check_at)
                        select process_instance_key, max(process_id), max(process_definition_key), max(reference),
                            min(started_at), min(started_at), :check
                        from engine_job_execution
                        where ended_at > :after and ended_at <= :till and job_key > 0
                        group by process_instance_key
                        on duplicate key update check_at = engine_case.check_at
                        """)
                .param("after", after)
                .param("till", till)
                .param("check", check)
                .update();
        sql.sql("""
                        update engine_case known
                        join (select process_instance_key, max(process_id) as process_id,
                                max(process_definition_key) as definition_key, max(reference) as reference,
                                min(started_at) as started_at, max(ended_at) as last_step_at
                            from engine_job_execution
                            where ended_at > :after and ended_at <= :till and job_key > 0
                            group by process_instance_key) steps
                            on steps.process_instance_key = known.process_instance_key
                        set known.started_at = case when known.reference = steps.reference
                                then least(known.started_at, steps.started_at) else steps.started_at end,
                            known.process_id = steps.process_id, known.definition_key = steps.definition_key,
                            known.reference = steps.reference, known.last_step_at = steps.last_step_at,
                            known.stands_at = null, known.stands_kind = null, known.stands_since = null,
                            known.answer = null, known.asked = 0, known.ended_at = null, known.ended_how = null,
                            known.check_at = :check
                        where steps.last_step_at > known.last_step_at
                        """)
                .param("after", after)
                .param("till", till)
                .param("check", check)
                .update();
    }
}
