package org.mmhc.tasks;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.mmhc.base.As;
import org.mmhc.base.Uid;
import org.mmhc.engine.JobExecutions;
import org.mmhc.engine.JobExecutions.JobExecution;
import org.mmhc.local.ProcessRuntime;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.data.domain.PageRequest;

/** What scenarios are about, by its reference: where its case stands, and what it asks of people. Each time it begins anew, it has one case more. */
public abstract class CaseOnStage {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final ProcessRuntime runtime;
    private final TaskList tasks;
    private final JobExecutions executions;
    private final Uid looker;
    private final String reference;

    /** @param looker somebody who sees all tasks */
    protected CaseOnStage(ProcessRuntime runtime, BeanFactory beans, Uid looker, String reference) {
        this.runtime = runtime;
        this.tasks = beans.getBean(TaskList.class);
        this.executions = beans.getBean(JobExecutions.class);
        this.looker = looker;
        this.reference = reference;
    }

    public final TaskSummary task() {
        return await("a task of " + reference)
                .atMost(SOON)
                .until(this::openTasks, found -> found.size() == 1)
                .getFirst();
    }

    private List<TaskSummary> openTasks() {
        TaskQuery query = new TaskQuery(Scope.ALL, reference, null, null, null, false, null);
        return As.user(looker, () -> tasks.find(query, PageRequest.of(0, 50)).getContent());
    }

    public final void waitsAt(String element) {
        runtime.waitsAt(instance(), element);
    }

    public final void passed(String... elements) {
        runtime.hasPassed(instance(), elements);
    }

    public final void ended(String end) {
        passed(end);
        runtime.hasEnded(instance());
        await("no task of " + reference).atMost(SOON).until(() -> openTasks().isEmpty());
    }

    /** How many cases it has had. */
    public final void hasCases(int number) {
        await(number + " cases of " + reference)
                .atMost(SOON)
                .until(() -> instances().size() == number);
    }

    /** The latest one. */
    public final long instance() {
        return await("the case of " + reference)
                .atMost(SOON)
                .until(this::instances, found -> !found.isEmpty())
                .getLast();
    }

    public final List<Long> instances() {
        return executions.ofReference(reference).stream()
                .map(JobExecution::processInstanceKey)
                .distinct()
                .toList();
    }
}
