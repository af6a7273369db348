package org.mmhc.visits.workers;

import io.camunda.client.annotation.JobWorker;
import org.mmhc.engine.Prepared;
import org.mmhc.visits.VisitFlow;
import org.mmhc.visits.VisitFlow.Closed;
import org.mmhc.visits.VisitFlow.Findings;
import org.mmhc.visits.VisitFlow.NoShow;
import org.mmhc.visits.VisitFlow.Planned;
import org.mmhc.visits.VisitFlow.Recorded;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitNotice;
import org.mmhc.visits.policy.VisitPolicy;
import org.springframework.stereotype.Component;

/** The steps that following a visit takes, in the order of its model; the method is the type of the job. */
@Component
class VisitLifecycleWorkers {

    private final VisitFlow flow;

    VisitLifecycleWorkers(VisitFlow flow) {
        this.flow = flow;
    }

    @JobWorker
    Prepared<Planned> planVisit(VisitId visit) {
        VisitPolicy policy = flow.policy(visit);
        return () -> flow.planVisit(visit, policy);
    }

    @JobWorker
    void remind(VisitId visit, VisitNotice notice) {
        flow.remind(visit, notice);
    }

    @JobWorker
    void flagLate(VisitId visit) {
        flow.flagLate(visit);
    }

    @JobWorker
    void notifyPatient(VisitId visit, VisitNotice notice) {
        flow.notifyPatient(visit, notice);
    }

    @JobWorker
    NoShow recordNoShow(VisitId visit) {
        return flow.recordNoShow(visit);
    }

    @JobWorker
    void recordMissingCheckout(VisitId visit) {
        flow.recordMissingCheckout(visit);
    }

    @JobWorker
    Prepared<Recorded> recordExceptions(VisitId visit) {
        Findings findings = flow.findings(visit);
        VisitPolicy policy = flow.policy(visit);
        return () -> flow.recordExceptions(visit, findings, policy);
    }

    @JobWorker
    void escalate(VisitId visit) {
        flow.escalate(visit);
    }

    @JobWorker
    void decideForCaregiver(VisitId visit) {
        flow.decideForCaregiver(visit);
    }

    @JobWorker
    Prepared<Closed> closeVisit(VisitId visit) {
        VisitPolicy policy = flow.policy(visit);
        return () -> flow.closeVisit(visit, policy);
    }

    @JobWorker
    Prepared<Void> recordCancellation(VisitId visit) {
        int percent = flow.paidOfCancelled(visit);
        return () -> {
            flow.recordCancellation(visit, percent);
            return null;
        };
    }

    @JobWorker
    void notifyParties(VisitId visit, VisitNotice notice) {
        flow.notifyParties(visit, notice);
    }
}
