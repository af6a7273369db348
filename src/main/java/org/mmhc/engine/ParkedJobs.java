package org.mmhc.engine;

import com.github.f4b6a3.tsid.TsidCreator;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.References;
import org.mmhc.base.Utc;
import org.mmhc.engine.ParkedWork.RetryState;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Jobs in trouble: those whose faults are still counted, and those that are parked. */
@Component
public class ParkedJobs {

    public static final String TOPIC = "parked";
    private static final String FAILING = "FAILING";

    /**
     * @param state null while faults are only counted
     */
    record Parked(String id, @Nullable RetryState state, int attempts) {}

    private final JdbcClient sql;
    private final FailureWords words;
    private final Broadcasts broadcasts;
    private final Clock clock;
    private final AtomicLong troubles = new AtomicLong();
    private volatile boolean well;

    ParkedJobs(JdbcClient sql, FailureWords words, Broadcasts broadcasts, Clock clock) {
        this.sql = sql;
        this.words = words;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    Optional<Parked> find(long jobKey) {
        return sql.sql("select id, state, attempts from engine_parked_job where job_key = ?")
                .param(jobKey)
                .query((row, index) -> new Parked(
                        row.getString("id"),
                        row.getString("state").equals(FAILING) ? null : RetryState.valueOf(row.getString("state")),
                        row.getInt("attempts")))
                .optional();
    }

    /**
     * The trouble of this job; what another job had under the same key, before the engine lost its data, is put aside. Nobody
     * looks while no job is in trouble; that another node counts a fault is known a moment later, which is soon enough.
     */
    Optional<Parked> find(Job job) {
        return well ? Optional.empty() : find(job.key()).filter(found -> !moveAside(job));
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    public void look() {
        long before = troubles.get();
        boolean none = sql.sql("""
                        select count(*) from (
                            select id from engine_parked_job where state in ('FAILING', 'PARKED', 'RETRYING') limit 1) trouble
                        """).query(Long.class).single() == 0;
        well = none && troubles.get() == before;
    }

    private boolean moveAside(Job job) {
        return sql.sql("""
                        update engine_parked_job set job_key = :aside
                        where job_key = :key
                            and not (process_instance_key = :instance and element_id = :element and reference = :reference)
                        """)
                        .param("aside", -TsidCreator.getTsid().toLong())
                        .param("key", job.key())
                        .param("instance", job.processInstanceKey())
                        .param("element", job.elementId())
                        .param("reference", job.reference())
                        .update()
                == 1;
    }

    /** Notes a passing fault and says how many there were. */
    int fault(Job job, Throwable failure) {
        upsert(job, FAILING, failure);
        return find(job.key()).orElseThrow().attempts();
    }

    public void park(Job job, Throwable failure) {
        upsert(job, RetryState.PARKED.name(), failure);
        find(job.key()).ifPresent(parked -> broadcasts.publish(TOPIC, parked.id()));
    }

    /** The job was done at last. What was never parked leaves no trace. */
    public void fixed(long jobKey) {
        settle(jobKey, RetryState.FIXED);
    }

    private void settle(long jobKey, RetryState as) {
        sql.sql("delete from engine_parked_job where job_key = ? and state = ?")
                .params(jobKey, FAILING)
                .update();
        move(jobKey, as);
    }

    /** Marks the parked job as handed out again; false when it does not wait for that. */
    boolean retrying(long jobKey) {
        return sql.sql("""
                        update engine_parked_job set state = 'RETRYING', retried_at = ?
                        where job_key = ? and state = 'PARKED'
                        """).params(Utc.toSql(clock.instant()), jobKey).update() == 1;
    }

    /** The process does not want the job any more. What was never parked leaves no trace. */
    void withdrawn(long jobKey) {
        settle(jobKey, RetryState.WITHDRAWN);
    }

    @EventListener
    public void on(JobWithdrawn event) {
        withdrawn(event.jobKey());
    }

    private void move(long jobKey, RetryState to) {
        int moved = sql.sql(
                        "update engine_parked_job set state = ? where job_key = ? and state in ('PARKED', 'RETRYING')")
                .params(to.name(), jobKey)
                .update();
        if (moved == 1) {
            find(jobKey).ifPresent(parked -> broadcasts.publish(TOPIC, parked.id()));
        }
    }

    private void upsert(Job job, String state, Throwable failure) {
        well = false;
        troubles.incrementAndGet();
        moveAside(job);
        sql.sql("""
                        insert into engine_parked_job (id, job_key, process_instance_key, process_definition_key, process_id,
                            reference, element_id, state, attempts, cause, detail, parked_at)
                        values (:id, :jobKey, :instance, :definition, :process, :reference, :element, :state, 1, :cause, :detail, :at)
                        on duplicate key update
                            attempts = attempts + (case when :state = 'PARKED' and state = 'FAILING' then 0 else 1 end),
                            state = :state, cause = :cause, detail = :detail, parked_at = :at
                        """)
                .param("id", References.next("PRK"))
                .param("jobKey", job.key())
                .param("instance", job.processInstanceKey())
                .param("definition", job.processDefinitionKey())
                .param("process", job.processId())
                .param("reference", job.reference())
                .param("element", job.elementId())
                .param("state", state)
                .param("cause", words.cause(failure))
                .param("detail", FailureWords.detail(failure))
                .param("at", Utc.toSql(clock.instant()))
                .update();
    }
}
