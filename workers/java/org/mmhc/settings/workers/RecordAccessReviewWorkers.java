package org.mmhc.settings.workers;

import io.camunda.client.annotation.JobWorker;
import org.mmhc.settings.record.RecordAccessFlow;
import org.mmhc.settings.record.RecordAccessId;
import org.springframework.stereotype.Component;

/** The steps of an opened record, in the order of its model; the method is the type of the job. */
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

    @JobWorker
    void escalateRecordReview(RecordAccessId access) {
        flow.escalateRecordReview(access);
    }
}
