package org.mmhc.tasks.workers;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import org.mmhc.tasks.TaskIntake;
import org.springframework.stereotype.Component;

/** Hands every user task that a process reaches to the task list. The job stays open until somebody has decided it. */
@Component
class UserTaskIntakeWorker {

    private final TaskIntake intake;
    private final UserTaskJobs jobs;

    UserTaskIntakeWorker(TaskIntake intake, UserTaskJobs jobs) {
        this.intake = intake;
        this.jobs = jobs;
    }

    /** All variables come along: which of them a form needs is known once it is known which form it is. */
    @JobWorker(type = UserTaskJobs.TYPE, autoComplete = false)
    public void receive(ActivatedJob job) {
        intake.receive(jobs.arrival(job));
    }
}
