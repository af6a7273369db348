package org.mmhc.tasks.workers;

import org.mmhc.engine.HeldJobs;
import org.mmhc.tasks.TaskCompleted;
import org.mmhc.tasks.TaskIntake;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** Tells the engine, after commit and until it has heard it, with which result a task ended. */
@Component
class TaskCompletionTrigger {

    private final HeldJobs heldJobs;
    private final TaskIntake intake;

    TaskCompletionTrigger(HeldJobs heldJobs, TaskIntake intake) {
        this.heldJobs = heldJobs;
        this.intake = intake;
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(TaskCompleted event) {
        if (!heldJobs.complete(event.jobKey(), event.variables())) {
            intake.resultCameLate(event.id());
        }
    }
}
