package org.mmhc.engine;

import io.camunda.client.api.JsonMapper;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.exception.BpmnError;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.ScopedSpan;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.engine.EngineRefusals.EngineAway;
import org.mmhc.engine.JobOutcome.Completed;
import org.mmhc.engine.JobOutcome.Kept;
import org.mmhc.engine.JobOutcome.Later;
import org.mmhc.engine.JobOutcome.Thrown;
import org.mmhc.engine.ParkedWork.RetryState;
import org.mmhc.engine.models.ProcessModels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every job comes in here. The work of a job key is done once, as the system, in one transaction with the note of its result;
 * what is delivered again gets that result. A refusal becomes the BPMN error that the model catches; a passing fault is tried
 * again with growing pauses; whatever else fails is parked and blocks nothing.
 */
@Component
class JobInbox {

    private static final Logger LOG = LoggerFactory.getLogger(JobInbox.class);
    private static final Duration WITHOUT_DATABASE = Duration.ofSeconds(5);

    /**
     * What a worker does with a job.
     *
     * @param prepares whether beginning is slow
     * @param begin runs outside of a transaction and gives what is done inside
     */
    record Work(boolean prepares, Callable<Callable<@Nullable Object>> begin) {}

    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
    private final JobLog log;
    private final ParkedJobs parkedJobs;
    private final JobLeases leases;
    private final ProcessModels models;
    private final EngineLink engine;
    private final EngineSettings settings;
    private final TransactionTemplate transaction;
    private final ObjectProvider<JsonMapper> json;
    private final MeterRegistry meters;
    private final Tracer tracer;
    private final Clock clock;

    JobInbox(
            JobLog log,
            ParkedJobs parkedJobs,
            JobLeases leases,
            ProcessModels models,
            EngineLink engine,
            EngineSettings settings,
            TransactionTemplate transaction,
            ObjectProvider<JsonMapper> json,
            MeterRegistry meters,
            Tracer tracer,
            Clock clock) {
        this.log = log;
        this.parkedJobs = parkedJobs;
        this.leases = leases;
        this.models = models;
        this.engine = engine;
        this.settings = settings;
        this.transaction = transaction;
        this.json = json;
        this.meters = meters;
        this.tracer = tracer;
        this.clock = clock;
    }

    /** Runs the work of a delivered job unless it was done before, and answers the engine. */
    void receive(JobClient client, ActivatedJob delivered, boolean completes, Work work) {
        Job job = Job.of(delivered);
        ScopedSpan trace = tracer.startScopedSpan(job.type())
                .tag("process", job.processId())
                .tag("process.instance", Long.toString(job.processInstanceKey()))
                .tag("reference", job.reference());
        try (var instance = MDC.putCloseable("processInstance", Long.toString(job.processInstanceKey()));
                var key = MDC.putCloseable("job", Long.toString(job.key()));
                var reference = MDC.putCloseable("reference", job.reference())) {
            answer(
                    client,
                    delivered,
                    work.prepares() ? settleAlone(job, completes, work) : settle(job, completes, work));
        } finally {
            trace.end();
        }
    }

    /**
     * What this node prepares at the moment is left to it: slow work may outlast the time after which the engine hands a job out
     * anew.
     */
    private JobOutcome settleAlone(Job job, boolean completes, Work work) {
        if (!underWay.add(job.key())) {
            return new Kept();
        }
        try {
            return settle(job, completes, work);
        } finally {
            underWay.remove(job.key());
        }
    }

    private JobOutcome settle(Job job, boolean completes, Work work) {
        RetryState trouble = null;
        try {
            models.met(job.processDefinitionKey(), job.processId(), job.processVersion());
            Optional<ParkedJobs.Parked> parked = parkedJobs.find(job);
            trouble = parked.map(ParkedJobs.Parked::state).orElse(null);
            if (parked.isPresent() && trouble == RetryState.PARKED) {
                leases.hold(job.held());
                return new Kept();
            }
            JobOutcome outcome = completes ? once(job, work) : intake(job, run(work.begin()));
            if (parked.isPresent()) {
                parkedJobs.fixed(job.key());
            }
            count(job, outcome instanceof Thrown ? "bpmn_error" : "completed");
            return outcome;
        } catch (Exception failure) {
            return afterFailure(job, completes, trouble, failure);
        }
    }

    private JobOutcome once(Job job, Work work) {
        Instant startedAt = clock.instant();
        Callable<@Nullable Object> inside = run(work.begin());
        return transaction.execute(status -> {
            Optional<JobLog.Stored> before = log.begin(job, startedAt);
            if (before.isPresent()) {
                return again(before.get());
            }
            Object result = run(inside);
            String variables = result == null ? "{}" : json.getObject().toJson(result);
            log.completed(job.key(), clock.instant(), variables);
            return new Completed(variables);
        });
    }

    private static JobOutcome again(JobLog.Stored stored) {
        return stored.errorCode() == null
                ? new Completed(stored.result() == null ? "{}" : stored.result())
                : new Thrown(stored.errorCode());
    }

    private JobOutcome intake(Job job, Callable<@Nullable Object> work) {
        return transaction.execute(status -> {
            run(work);
            return new Kept();
        });
    }

    private static <T extends @Nullable Object> T run(Callable<T> work) {
        return CurrentUser.asSystem(() -> {
            try {
                return work.call();
            } catch (RuntimeException failure) {
                throw failure;
            } catch (Exception failure) {
                throw new WorkFailed(failure);
            }
        });
    }

    private JobOutcome afterFailure(Job job, boolean completes, @Nullable RetryState trouble, Exception failure) {
        try {
            // No fault of the job: it is not counted, however long it takes.
            if (EngineAway.isBehind(failure)) {
                LOG.warn(
                        "The engine is away or takes no more; {} waits: {}",
                        job.type(),
                        failure.getClass().getSimpleName());
                return new Later(pauseAfter(1));
            }
            Optional<JobLog.Stored> before = completes ? log.find(job) : Optional.empty();
            if (before.isPresent()) {
                return again(before.get());
            }
            Optional<String> refusal = refusalOf(failure);
            if (completes
                    && refusal.isPresent()
                    && models.catches(job.processDefinitionKey(), job.elementId(), refusal.get())) {
                Instant now = clock.instant();
                transaction.executeWithoutResult(status -> {
                    log.refused(job, now, refusal.get());
                    parkedJobs.fixed(job.key());
                });
                count(job, "bpmn_error");
                return new Thrown(refusal.get());
            }
            if (refusal.isPresent() || trouble == RetryState.RETRYING) {
                return park(job, failure);
            }
            int attempts = parkedJobs.fault(job, failure);
            if (attempts >= settings.maxAttempts()) {
                return park(job, failure);
            }
            LOG.warn("{} failed, attempt {} of {}", job.type(), attempts, settings.maxAttempts(), failure);
            count(job, "retried");
            return new Later(pauseAfter(attempts));
        } catch (DataAccessException | TransactionException worse) {
            LOG.warn("The database is away; {} waits", job.type(), worse);
            return new Later(WITHOUT_DATABASE);
        }
    }

    private JobOutcome park(Job job, Exception failure) {
        LOG.warn("{} is parked", job.type(), failure);
        transaction.executeWithoutResult(status -> {
            parkedJobs.park(job, failure);
            log.parked(job, clock.instant());
            leases.hold(job.held());
        });
        count(job, "parked");
        return new Kept();
    }

    /** The code of a refusal. */
    private static Optional<String> refusalOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal.code());
            }
            if (cause instanceof BpmnError error) {
                return Optional.of(error.getErrorCode());
            }
        }
        return Optional.empty();
    }

    private Duration pauseAfter(int attempts) {
        long pause = settings.backoff().toMillis() << Math.min(attempts - 1, 20);
        long bounded = Math.min(pause, settings.maxBackoff().toMillis());
        return Duration.ofMillis(bounded / 2 + ThreadLocalRandom.current().nextLong(bounded / 2 + 1));
    }

    private void answer(JobClient client, ActivatedJob job, JobOutcome outcome) {
        switch (outcome) {
            case Completed(String variables) ->
                tell(job, client.newCompleteCommand(job.getKey()).variables(variables));
            case Thrown(String code) ->
                tell(job, client.newThrowErrorCommand(job.getKey()).errorCode(code));
            // Not by failing it with a pause: of such jobs the engine forgets one in some hundreds.
            case Later(Duration pause) ->
                tell(job, engine.client().newUpdateTimeoutCommand(job.getKey()).timeout(pause));
            case Kept() -> LOG.debug("Job {} is kept", job.getKey());
        }
    }

    /** What the engine does not hear now it asks for again when the job times out. */
    private void tell(ActivatedJob job, FinalCommandStep<?> command) {
        Map<String, String> marks = MDC.getCopyOfContextMap();
        command.send().whenComplete((answer, failure) -> {
            if (failure == null) {
                leases.moved(job.getProcessInstanceKey());
            } else if (EngineLink.isNotFound(failure)) {
                LOG.info("Job {} of {} is no longer wanted", job.getKey(), marks);
                Thread.startVirtualThread(() -> withdrawn(job.getKey()));
            } else if (!(failure instanceof CancellationException)) {
                LOG.warn("The engine did not take the answer to job {} of {}", job.getKey(), marks, failure);
            }
        });
    }

    private void withdrawn(long jobKey) {
        try {
            parkedJobs.withdrawn(jobKey);
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("The database is away; the trouble of job {} is not noted as over", jobKey, away);
        }
    }

    private void count(Job job, String outcome) {
        meters.counter("mmhc.jobs", "type", job.type(), "outcome", outcome).increment();
        tracer.currentSpanCustomizer().tag("outcome", outcome);
    }

    /** A checked failure of a worker on its way out of the transaction. */
    private static final class WorkFailed extends RuntimeException {

        private WorkFailed(Exception cause) {
            super(cause);
        }
    }
}
