package org.mmhc.engine;

import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.UpdateTimeoutJobResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.mmhc.base.Utc;
import org.mmhc.engine.EngineRefusals.CaseLost;
import org.mmhc.engine.EngineRefusals.EngineAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Jobs that wait for somebody. Each is held with a lease that is renewed before half of it has passed, by whichever node comes
 * first. When the engine no longer knows a held job, it is let go of and {@link JobWithdrawn} is published.
 */
@Service
public class JobLeases implements DisposableBean {

    /** Whether the process still wants a job. */
    public enum Standing {
        /** It does, and the lease is fresh. */
        WANTED,
        /** It does not. */
        WITHDRAWN,
        /** The engine could not be asked. */
        UNKNOWN
    }

    private static final Logger LOG = LoggerFactory.getLogger(JobLeases.class);
    private static final int BATCH = 500;
    private static final Duration CLAIM = Duration.ofSeconds(30);
    private static final Duration CHECK_PATIENCE = Duration.ofSeconds(2);
    private static final Duration TOLD_KEPT = Duration.ofDays(1);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final JdbcClient sql;
    private final EngineLink engine;
    private final EngineSettings settings;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;
    private final Set<Long> moved = ConcurrentHashMap.newKeySet();
    private final ExecutorService checks =
            Executors.newFixedThreadPool(2, Thread.ofVirtual().name("lease-", 0).factory());

    JobLeases(
            JdbcClient sql,
            EngineLink engine,
            EngineSettings settings,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock) {
        this.sql = sql;
        this.engine = engine;
        this.settings = settings;
        this.transaction = transaction;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** Holds the job from now on; holding it again renews its lease soon. */
    public void hold(HeldJob job) {
        sql.sql("""
                        insert into engine_held_job (job_key, process_instance_key, renew_at, element_instance_key,
                            process_definition_key, process_id, element_id, reference, job_type, held_since)
                        values (:job, :instance, :at, :element_instance, :definition, :process, :element, :reference, :type, :at)
                        on duplicate key update process_instance_key = :instance, renew_at = :at,
                            lost_since = null, told_since = null, element_instance_key = :element_instance,
                            process_definition_key = :definition, process_id = :process, element_id = :element,
                            reference = :reference, job_type = :type
                        """)
                .param("job", job.jobKey())
                .param("instance", job.processInstanceKey())
                .param("at", Utc.toSql(clock.instant()))
                .param("element_instance", job.elementInstanceKey())
                .param("definition", job.processDefinitionKey())
                .param("process", job.processId())
                .param("element", job.elementId())
                .param("reference", job.reference())
                .param("type", job.jobType())
                .update();
    }

    /** Notes, in the transaction in which somebody decided, what the step gives to its case, and for how long they had it. */
    public void decided(long jobKey, Map<String, ?> variables, Duration worked) {
        sql.sql("""
                        insert into engine_job_execution (job_key, process_instance_key, process_definition_key, process_id,
                            reference, element_id, job_type, started_at, ended_at, outcome, result,
                            worked_ms)
                        select job_key, process_instance_key, process_definition_key, process_id, reference, element_id, job_type,
                            held_since, :at, 'COMPLETED', :result, :worked
                        from engine_held_job where job_key = :job and held_since is not null
                        on duplicate key update ended_at = :at, outcome = 'COMPLETED', result = :result, worked_ms = :worked
                        """)
                .param("at", Utc.toSql(clock.instant()))
                .param("result", json.writeValueAsString(variables))
                .param("worked", worked.toMillis())
                .param("job", jobKey)
                .update();
    }

    /**
     * Ends the wait with these variables; called after commit, by way of the outbox. False when the process did not want the
     * job any more, but not when an earlier attempt ended the wait and died before it could say so. Fails with
     * {@link EngineAway}, so that it is tried again, and with {@link CaseLost} when the engine lost its data.
     */
    public boolean complete(long jobKey, Map<String, Object> variables) {
        if (!engine.isUp()) {
            throw new EngineAway();
        }
        boolean again = isTold(jobKey);
        boolean wanted = true;
        try {
            engine.call(client -> client.newCompleteCommand(jobKey).variables(variables));
        } catch (EngineAway away) {
            if (!again && EngineLink.neverLeft(away)) {
                untold(jobKey);
            }
            throw away;
        } catch (ClientException refused) {
            if (!EngineLink.isNotFound(refused)) {
                throw refused;
            }
            if (isLost(jobKey)) {
                throw new CaseLost();
            }
            wanted = again;
        }
        if (!wanted) {
            forget(jobKey);
            cameLate(jobKey);
        }
        return wanted;
    }

    private void cameLate(long jobKey) {
        sql.sql("update engine_job_execution set outcome = 'LATE' where job_key = ?")
                .param(jobKey)
                .update();
    }

    /** Asks the engine, for two seconds at most, whether the process still wants the job. */
    public Standing check(long jobKey) {
        if (!engine.isUp()) {
            return Standing.UNKNOWN;
        }
        try {
            engine.call(
                    CHECK_PATIENCE,
                    client -> client.newUpdateTimeoutCommand(jobKey).timeout(settings.lease()));
            return renewed(List.of(jobKey)) == 0 && isLost(jobKey) ? Standing.UNKNOWN : Standing.WANTED;
        } catch (EngineAway away) {
            return Standing.UNKNOWN;
        } catch (ClientException refused) {
            if (EngineLink.isNotFound(refused) && !isLost(jobKey)) {
                withdrawn(jobKey);
                return Standing.WITHDRAWN;
            }
            return Standing.UNKNOWN;
        }
    }

    /** Checks, without waiting, whether the process still wants the job; {@link JobWithdrawn} tells when it does not. */
    public void checkSoon(long jobKey) {
        checks.execute(() -> {
            try {
                check(jobKey);
            } catch (RuntimeException failure) {
                LOG.warn("Held job {} could not be checked; the next renewal will", jobKey, failure);
            }
        });
    }

    /** The case has just moved: its held jobs are checked within a second, together with those of others that moved. */
    public void moved(long processInstanceKey) {
        moved.add(processInstanceKey);
    }

    /** Lets the engine hand the job out again at once. False when the process does not want it any more. */
    boolean handOutAgain(long jobKey) {
        forget(jobKey);
        try {
            engine.call(client -> client.newUpdateTimeoutCommand(jobKey).timeout(AT_ONCE));
            return true;
        } catch (ClientException refused) {
            if (EngineLink.isNotFound(refused)) {
                withdrawn(jobKey);
                return false;
            }
            if (EngineLink.statusOf(refused) == io.grpc.Status.Code.FAILED_PRECONDITION) {
                return true;
            }
            throw refused;
        }
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void renewDue() {
        if (!engine.isUp()) {
            return;
        }
        pullForward();
        checkMoved();
        List<Long> due;
        do {
            due = claimed();
            renew(due);
        } while (due.size() == BATCH && engine.isUp());
    }

    /** Whoever tells the engine a second time does so long before. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void forgetTold() {
        sql.sql("delete from engine_held_job where told_since < ?")
                .param(Utc.toSql(clock.instant().minus(TOLD_KEPT)))
                .update();
    }

    /** Those that are due are asked for anyway. */
    private void checkMoved() {
        List<Long> cases = moved.stream().limit(BATCH).toList();
        if (!cases.isEmpty()) {
            cases.forEach(moved::remove);
            renew(sql.sql("""
                            select job_key from engine_held_job
                            where process_instance_key in (:cases) and renew_at > :now and lost_since is null
                            """)
                    .param("cases", cases)
                    .param("now", Utc.toSql(clock.instant()))
                    .query(Long.class)
                    .list());
        }
    }

    /** A clock that went back would let leases run out at the engine before we think of renewing them. */
    private void pullForward() {
        Instant now = clock.instant();
        sql.sql("update engine_held_job set renew_at = :now where renew_at > :latest")
                .param("now", Utc.toSql(now))
                .param("latest", Utc.toSql(now.plus(settings.lease())))
                .update();
    }

    /** One node renews a lease; the others leave it alone for half a minute. */
    private List<Long> claimed() {
        Instant now = clock.instant();
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Long> due = sql.sql("""
                            select job_key from engine_held_job
                            where renew_at <= :now
                            order by renew_at limit :most for update skip locked
                            """)
                    .param("now", Utc.toSql(now))
                    .param("most", BATCH)
                    .query(Long.class)
                    .list();
            if (!due.isEmpty()) {
                sql.sql("update engine_held_job set renew_at = :at where job_key in (:due)")
                        .param("at", Utc.toSql(now.plus(CLAIM)))
                        .param("due", due)
                        .update();
            }
            return due;
        }));
    }

    private void renew(List<Long> jobKeys) {
        Map<Long, CamundaFuture<UpdateTimeoutJobResponse>> asked = new LinkedHashMap<>();
        for (long jobKey : jobKeys) {
            asked.put(
                    jobKey,
                    engine.send(client -> client.newUpdateTimeoutCommand(jobKey).timeout(settings.lease())));
        }
        List<Long> renewed = new ArrayList<>();
        asked.forEach((jobKey, answer) -> {
            try {
                answer.join();
                renewed.add(jobKey);
            } catch (ClientException refused) {
                if (EngineLink.isNotFound(refused)) {
                    withdrawn(jobKey);
                } else {
                    LOG.debug("Lease of job {} not renewed yet", jobKey, refused);
                }
            }
        });
        renewed(renewed);
    }

    private int renewed(List<Long> jobKeys) {
        if (jobKeys.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        return sql.sql("""
                        update engine_held_job set held_until = :until, renew_at = :at
                        where job_key in (:jobs) and renew_at is not null
                        """)
                .param("until", Utc.toSql(now.plus(settings.lease())))
                .param("at", Utc.toSql(now.plus(settings.lease().dividedBy(2))))
                .param("jobs", jobKeys)
                .update();
    }

    /** Not so when we ended the wait ourselves while the engine was asked. */
    private void withdrawn(long jobKey) {
        transaction.executeWithoutResult(status -> {
            int forgotten = sql.sql("delete from engine_held_job where job_key = ? and told_since is null")
                    .param(jobKey)
                    .update();
            if (forgotten > 0 || !isHeld(jobKey)) {
                events.publishEvent(new JobWithdrawn(jobKey));
            }
        });
    }

    /** Notes that the engine is being told; true when it was before, so that it may know already though nobody heard it say so. */
    private boolean isTold(long jobKey) {
        int first = sql.sql(
                        "update engine_held_job set told_since = ?, renew_at = null where job_key = ? and told_since is null")
                .params(Utc.toSql(clock.instant()), jobKey)
                .update();
        return first == 0 && isHeld(jobKey);
    }

    /** The command did not leave, so nobody heard it: whoever says next that there is no such job means it. */
    private void untold(long jobKey) {
        sql.sql("update engine_held_job set told_since = null, renew_at = ? where job_key = ?")
                .params(Utc.toSql(clock.instant()), jobKey)
                .update();
    }

    private boolean isHeld(long jobKey) {
        return sql.sql("select count(*) from engine_held_job where job_key = ?")
                        .param(jobKey)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private boolean isLost(long jobKey) {
        return sql.sql("select count(*) from engine_held_job where job_key = ? and lost_since is not null")
                        .param(jobKey)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void forget(long jobKey) {
        sql.sql("delete from engine_held_job where job_key = ?").param(jobKey).update();
    }

    @Override
    public void destroy() {
        checks.shutdownNow();
    }
}
