package org.mmhc.settings.workers;

import io.camunda.client.annotation.JobWorker;
import org.mmhc.settings.record.RecordAccessFlow;
import org.mmhc.settings.record.RecordAccessId;
import org.springframework.stereotype.Component;

/** The step of an opened record; the method is the type of the job. */
@Component
class RecordAccessReviewWorkers {

    private final RecordAccessFlow flow;

    RecordAccessReviewWorkers(RecordAccessFlow flow) {
        this.flow = flow;
    }

    @JobWorker
    void closeRecord(RecordAccessId access) {
        flow.closeRecord(access);
    }
}
