package org.mmhc.tasks;

import com.github.f4b6a3.tsid.TsidCreator;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.engine.CaseMoved;
import org.mmhc.engine.HeldJob;
import org.mmhc.engine.JobLeases;
import org.mmhc.engine.JobWithdrawn;
import org.mmhc.engine.WorkHandedOutAnew;
import org.mmhc.engine.models.FormModels;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.tasks.CaseDescriber.CaseDescription;
import org.mmhc.tasks.Task.TaskNames;
import org.mmhc.tasks.form.FormData;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes in the user tasks of all processes and lets go of those that a process withdraws. For the engine only. */
@Service
public class TaskIntake {

    private final Tasks tasks;
    private final TaskEvents events;
    private final JobLeases leases;
    private final ProcessModels models;
    private final FormModels forms;
    private final FormData formData;
    private final TaskDeputies deputies;
    private final TaskHeirs heirs;
    private final Broadcasts broadcasts;
    private final NewTasks news;
    private final ApplicationEventPublisher arrivals;
    private final Clock clock;
    private final Map<String, CaseDescriber> describers;

    TaskIntake(
            Tasks tasks,
            TaskEvents events,
            JobLeases leases,
            ProcessModels models,
            FormModels forms,
            FormData formData,
            TaskDeputies deputies,
            TaskHeirs heirs,
            Broadcasts broadcasts,
            NewTasks news,
            ApplicationEventPublisher arrivals,
            Clock clock,
            ObjectProvider<CaseDescriber> describers) {
        this.tasks = tasks;
        this.events = events;
        this.leases = leases;
        this.models = models;
        this.forms = forms;
        this.formData = formData;
        this.deputies = deputies;
        this.heirs = heirs;
        this.broadcasts = broadcasts;
        this.news = news;
        this.arrivals = arrivals;
        this.clock = clock;
        this.describers = describers.stream().collect(Collectors.toMap(CaseDescriber::processId, Function.identity()));
    }

    /**
     * Puts the task on the list; one that is there already stays as it is. Its job is held from now on, and first of all: a
     * second delivery of the job waits there until the first one has put the task on the list.
     */
    @Transactional
    @PreAuthorize("hasRole('SYSTEM')")
    public void receive(UserTaskArrival arrival) {
        leases.hold(held(arrival));
        if (arrival.assignee() != null) {
            deputies.keepStill();
        }
        if (!tasks.existsByJobKey(arrival.jobKey()) || wasAnother(arrival)) {
            TaskId id = new TaskId(References.next("TSK"));
            Task task = new Task(id, arrival, names(arrival), describe(arrival), clock.instant());
            Optional<Task> before = heirs.handedOver(task);
            before.ifPresent(task::takeOver);
            tasks.saveAndFlush(task);
            before.ifPresent(other -> heirs.takeDrafts(task, other));
            if (task.assignee() != null) {
                events.add(task, TaskEvents.Kind.CREATED, CurrentUser.require().uid(), task.assignee(), null);
            }
            if (forms.isOfModel(arrival.formKey()) || arrival.formKey().equals(arrival.elementId())) {
                formData.keep(id, arrival.variables());
            }
            if (arrival.assignee() != null
                    && !task.isPersonal()
                    && deputies.away().contains(arrival.assignee())) {
                deputies.divert(task, arrival.assignee());
            }
            broadcasts.publish(TaskList.TOPIC, id.value());
            if (task.assignee() == null) {
                news.arrived(task.audience());
            }
            arrivals.publishEvent(new TaskArrived(id, arrival.formKey(), arrival.reference(), arrival.assignee()));
        }
    }

    private static HeldJob held(UserTaskArrival arrival) {
        return new HeldJob(
                arrival.jobKey(),
                HeldJob.USER_TASK,
                arrival.processInstanceKey(),
                arrival.elementInstanceKey(),
                arrival.processDefinitionKey(),
                arrival.processId(),
                arrival.elementId(),
                arrival.reference());
    }

    @EventListener
    void on(JobWithdrawn event) {
        tasks.lockByJobKey(event.jobKey())
                .filter(task -> task.withdraw(clock.instant()))
                .ifPresent(task -> {
                    tasks.save(task);
                    tasks.forgetDrafts(task.id().value());
                    events.add(task, TaskEvents.Kind.WITHDRAWN, Uid.SYSTEM, null, null);
                    broadcasts.publish(TaskList.TOPIC, task.id().value());
                });
    }

    /** What comes in its place takes over from it. */
    @EventListener
    void on(WorkHandedOutAnew event) {
        tasks.lockByJobKey(event.jobKey())
                .filter(task -> task.withdraw(clock.instant()))
                .ifPresent(task -> {
                    tasks.save(task);
                    heirs.handOver(task);
                    events.add(task, TaskEvents.Kind.WITHDRAWN, Uid.SYSTEM, null, null);
                    broadcasts.publish(TaskList.TOPIC, task.id().value());
                });
    }

    /** Tasks move along with their cases; they keep their form, their owner and what is filled in. */
    @EventListener
    void on(CaseMoved event) {
        event.elements()
                .forEach((job, element) -> tasks.lockByJobKey(job).ifPresent(task -> {
                    long definition = event.definitionKey();
                    task.belongTo(
                            definition,
                            element,
                            new TaskNames(models.elementName(definition, element), models.processName(definition)));
                    tasks.save(task);
                    broadcasts.publish(TaskList.TOPIC, task.id().value());
                }));
    }

    /** Notes that the result of a task came when the process had already moved on. */
    @Transactional
    @PreAuthorize("hasRole('SYSTEM')")
    public void resultCameLate(TaskId id) {
        tasks.lock(id.value()).ifPresent(task -> events.add(task, TaskEvents.Kind.LATE, Uid.SYSTEM, null, null));
    }

    /** An engine that lost its data gives keys away a second time. */
    private boolean wasAnother(UserTaskArrival arrival) {
        long aside = -TsidCreator.getTsid().toLong();
        return tasks.moveAside(
                        arrival.jobKey(), arrival.processInstanceKey(), arrival.elementId(), arrival.reference(), aside)
                == 1;
    }

    private TaskNames names(UserTaskArrival arrival) {
        return new TaskNames(
                models.elementName(arrival.processDefinitionKey(), arrival.elementId()),
                models.processName(arrival.processDefinitionKey()));
    }

    private CaseDescription describe(UserTaskArrival arrival) {
        CaseDescriber describer = describers.get(arrival.processId());
        if (describer == null) {
            return new CaseDescription(arrival.reference(), arrival.processId(), null, null, arrival.reference());
        }
        Uid person = arrival.assignee();
        return person == null
                        || !Audience.named(arrival.candidateGroups(), person).isPersonal()
                ? describer.describe(arrival.reference())
                : describer.describeTo(arrival.reference(), person);
    }
}
