package org.mmhc.care.workers;

import io.camunda.client.annotation.JobWorker;
import org.mmhc.care.RequestFlow;
import org.mmhc.care.RequestFlow.CoverageChecked;
import org.mmhc.care.RequestFlow.Ended;
import org.mmhc.care.RequestFlow.Escalated;
import org.mmhc.care.RequestFlow.Matched;
import org.mmhc.care.RequestFlow.OffersSent;
import org.mmhc.care.RequestFlow.RoundOpened;
import org.mmhc.care.matching.Matching.Ranking;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.Notice;
import org.mmhc.care.triage.Triage;
import org.mmhc.engine.Prepared;
import org.springframework.stereotype.Component;

/** The steps that the search for a caregiver takes, in the order of its model; the method is the type of the job. */
@Component
class CareRequestAssignmentWorkers {

    private final RequestFlow flow;

    CareRequestAssignmentWorkers(RequestFlow flow) {
        this.flow = flow;
    }

    @JobWorker
    Prepared<RoundOpened> openRound(CareRequestId request) {
        Triage triage = flow.triage(request);
        return () -> flow.openRound(request, triage);
    }

    @JobWorker
    Prepared<CoverageChecked> checkCoverage(CareRequestId request) {
        boolean covered = flow.isCovered(request);
        return () -> flow.checkCoverage(request, covered);
    }

    @JobWorker
    Prepared<Matched> matchCaregivers(CareRequestId request) {
        Ranking ranking = flow.rank(request);
        return () -> flow.matchCaregivers(request, ranking);
    }

    @JobWorker
    Prepared<OffersSent> sendOffers(CareRequestId request) {
        Ranking ranking = flow.rank(request);
        return () -> flow.sendOffers(request, ranking);
    }

    @JobWorker
    void closeWave(CareRequestId request) {
        flow.closeWave(request);
    }

    @JobWorker
    void escalate(CareRequestId request) {
        flow.escalate(request);
    }

    @JobWorker
    Escalated escalateAssignment(CareRequestId request) {
        return flow.escalateAssignment(request);
    }

    @JobWorker
    void confirmAssignment(CareRequestId request) {
        flow.confirmAssignment(request);
    }

    @JobWorker
    void notifyPatient(CareRequestId request, Notice notice) {
        flow.notifyPatient(request, notice);
    }

    @JobWorker
    void declineRequest(CareRequestId request) {
        flow.declineRequest(request);
    }

    @JobWorker
    void lapseRequest(CareRequestId request) {
        flow.lapseRequest(request);
    }

    @JobWorker
    void giveUpVisits(CareRequestId request) {
        flow.giveUpVisits(request);
    }

    @JobWorker
    Ended completeRequest(CareRequestId request) {
        return flow.completeRequest(request);
    }

    @JobWorker
    void recordCancellation(CareRequestId request) {
        flow.recordCancellation(request);
    }

    @JobWorker
    void notifyParties(CareRequestId request, Notice notice) {
        flow.notifyParties(request, notice);
    }
}
