package org.mmhc.tasks.workers;

import org.mmhc.engine.JobLeases;
import org.mmhc.tasks.TaskCompleted;
import org.mmhc.tasks.TaskIntake;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** Tells the engine, after commit and until it has heard it, with which result a task ended. */
@Component
class TaskCompletionTrigger {

    private final JobLeases leases;
    private final TaskIntake intake;

    TaskCompletionTrigger(JobLeases leases, TaskIntake intake) {
        this.leases = leases;
        this.intake = intake;
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(TaskCompleted event) {
        if (!leases.complete(event.jobKey(), event.variables())) {
            intake.resultCameLate(event.id());
        }
    }
}
