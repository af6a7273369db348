package org.mmhc.engine.move;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.EvaluateDecisionResponse;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.EngineLink;
import org.mmhc.engine.EngineRefusals.EngineAway;
import org.mmhc.engine.EngineRefusals.ModelRefused;
import org.springframework.stereotype.Component;

/**
 * The engine as those use it who try models out beside the real ones: nothing of what they deploy, begin or do is kept by the engine
 * room, and all of it is taken away by its keys. It is asked so often a second and not more, so that the agency's own cases do not
 * wait. Fails with {@link EngineAway}.
 */
@Component
public class ShadowEngine {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration AT_ONCE = Duration.ofMillis(-1);
    private static final Duration FOR_A_CASE = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST_JOBS = 100;
    private static final int LEAST = 10;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long CALM = Duration.ofSeconds(5).toNanos();

    private final EngineLink engine;
    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private volatile int budget = 1;
    private long halved = System.nanoTime() - CALM;

    ShadowEngine(EngineLink engine) {
        this.engine = engine;
    }

    /** What the engine was brought: a process by which cases begin, or tables, which are taken away by another key than they are asked by. */
    public record Brought(String id, long key) {}

    /** A piece of work that a case waits for. */
    public record ShadowJob(long key, long instance, String element, Map<String, Object> variables) {}

    /** What a table answers, and which of its rows fitted. */
    public record Answer(@Nullable String output, List<String> rules) {}

    /** How a case stands: whether it has ended, and else where the engine says that it is. */
    public record Standing(boolean ended, @Nullable String element) {}

    /** From now on it is asked so often a second. */
    public void spend(int commandsASecond) {
        budget = Math.max(1, commandsASecond);
    }

    /** It has too much to do; those who notice that at the same time say it once. */
    public synchronized void spendHalf() {
        long now = System.nanoTime();
        if (now - halved > CALM) {
            halved = now;
            spend(Math.max(LEAST, budget / 2));
        }
    }

    /** Whether it answers. */
    public boolean isUp() {
        return engine.isUp();
    }

    /** Brings files; a process is found by its id, a file of tables by the id of the whole. Refused with {@link ModelRefused}. */
    public List<Brought> bring(List<EngineFile> files) {
        try {
            return brought(files);
        } catch (ClientException refusal) {
            throw new ModelRefused(String.valueOf(refusal.getMessage()));
        }
    }

    private List<Brought> brought(List<EngineFile> files) {
        DeploymentEvent deployed = ask(client -> {
            var command = client.newDeployResourceCommand()
                    .addResourceStringUtf8(
                            files.getFirst().content(), files.getFirst().path());
            for (EngineFile file : files.subList(1, files.size())) {
                command = command.addResourceStringUtf8(file.content(), file.path());
            }
            return command;
        });
        List<Brought> brought = new ArrayList<>();
        deployed.getProcesses()
                .forEach(process ->
                        brought.add(new Brought(process.getBpmnProcessId(), process.getProcessDefinitionKey())));
        deployed.getDecisionRequirements()
                .forEach(tables -> brought.add(
                        new Brought(tables.getDmnDecisionRequirementsId(), tables.getDecisionRequirementsKey())));
        return brought;
    }

    /** Begins a case. */
    public long begin(long definition, Map<String, Object> variables) {
        return ask(client -> client.newCreateInstanceCommand()
                        .processDefinitionKey(definition)
                        .variables(variables))
                .getProcessInstanceKey();
    }

    /** Work of that type that nobody has taken, for as long as a case takes to be told. */
    public List<ShadowJob> jobs(String type, Duration patience) {
        return take(type, patience, FOR_A_CASE);
    }

    private List<ShadowJob> take(String type, Duration patience, Duration lease) {
        pace();
        try {
            return engine
                    .client()
                    .newActivateJobsCommand()
                    .jobType(type)
                    .maxJobsToActivate(MOST_JOBS)
                    .timeout(lease)
                    .requestTimeout(patience.isZero() ? AT_ONCE : patience)
                    .send()
                    .join()
                    .getJobs()
                    .stream()
                    .map(job -> new ShadowJob(
                            job.getKey(), job.getProcessInstanceKey(), job.getElementId(), job.getVariablesAsMap()))
                    .toList();
        } catch (ClientException failure) {
            throw EngineLink.isAway(failure) ? new EngineAway(failure) : failure;
        }
    }

    /** Work of that type is done; false when its case does not want it any more. */
    public boolean done(long job, Map<String, Object> result) {
        return known(client -> client.newCompleteCommand(job).variables(result));
    }

    /** Work of that type ended with an error that its model foresees; false when its case does not want it any more. */
    public boolean refused(long job, String error, Map<String, Object> variables) {
        return known(client -> client.newThrowErrorCommand(job).errorCode(error).variables(variables));
    }

    /** Tells a case something. */
    public void say(String message, String correlationKey, Map<String, Object> variables) {
        ask(client -> client.newPublishMessageCommand()
                .messageName(message)
                .correlationKey(correlationKey)
                .timeToLive(KEPT)
                .variables(variables));
    }

    /** Asks where a case stands, by a question that changes nothing; see {@link MigrationAnswer}. */
    public Standing where(long instance, long definition, Map<String, String> kept) {
        pace();
        MigrationAnswer answer = MigrationAnswer.of(engine, instance, definition, kept);
        return new Standing(answer.kind() == MigrationAnswer.Kind.ENDED, answer.element());
    }

    /** Asks a table. Null without an answer. */
    public Answer decide(String decision, Map<String, Object> inputs) {
        EvaluateDecisionResponse answer = ask(client ->
                client.newEvaluateDecisionCommand().decisionId(decision).variables(inputs));
        return new Answer(
                answer.getFailureMessage() == null || answer.getFailureMessage().isEmpty()
                        ? answer.getDecisionOutput()
                        : null,
                answer.getEvaluatedDecisions().stream()
                        .filter(one -> one.getDecisionKey() == answer.getDecisionKey())
                        .flatMap(one -> one.getMatchedRules().stream())
                        .map(rule -> rule.getRuleId())
                        .toList());
    }

    /** Ends a case, if there is one. */
    public void end(long instance) {
        known(client -> client.newCancelInstanceCommand(instance));
    }

    /** Ends all cases that wait for work of that type: those of which nobody knows any more. */
    public void endAllAt(String type) {
        List<ShadowJob> found = take(type, Duration.ZERO, Duration.ofSeconds(1));
        found.stream().map(ShadowJob::instance).distinct().forEach(this::end);
    }

    /** Takes away what was brought, if it is there; false when the engine still ends cases of it. */
    public boolean takeAway(long key) {
        try {
            known(client -> client.newDeleteResourceCommand(key));
            return true;
        } catch (ClientException refused) {
            if (EngineLink.statusOf(refused) == Status.Code.FAILED_PRECONDITION) {
                return false;
            }
            throw refused;
        }
    }

    private <T> boolean known(Function<CamundaClient, FinalCommandStep<T>> command) {
        try {
            ask(command);
            return true;
        } catch (ClientException refused) {
            if (EngineLink.isNotFound(refused)) {
                return false;
            }
            throw refused;
        }
    }

    private <T> T ask(Function<CamundaClient, FinalCommandStep<T>> command) {
        pace();
        return engine.call(PATIENCE, command);
    }

    /** One after the other, in even steps. */
    private void pace() {
        long step = SECOND / budget;
        long turn = next.updateAndGet(before -> Math.max(before + step, System.nanoTime()));
        long wait = turn - System.nanoTime();
        if (wait > 0) {
            LockSupport.parkNanos(wait);
        }
    }
}
