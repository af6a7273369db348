package org.mmhc.disputes.workers;

import io.camunda.client.annotation.JobWorker;
import org.mmhc.disputes.DecisionStage;
import org.mmhc.disputes.DisputeFlow;
import org.mmhc.disputes.DisputeFlow.Asked;
import org.mmhc.disputes.DisputeFlow.Held;
import org.mmhc.disputes.DisputeFlow.Recorded;
import org.mmhc.disputes.DisputeFlow.Told;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeNotice;
import org.mmhc.disputes.DisputeTerms;
import org.mmhc.disputes.RemedyId;
import org.mmhc.engine.Prepared;
import org.springframework.stereotype.Component;

/** The steps that a dispute takes, in the order of its model; the method is the type of the job. */
@Component
class DisputeResolutionWorkers {

    private final DisputeFlow flow;

    DisputeResolutionWorkers(DisputeFlow flow) {
        this.flow = flow;
    }

    @JobWorker
    Prepared<Void> acknowledgeDispute(DisputeId dispute) {
        DisputeTerms terms = flow.terms(dispute);
        return () -> {
            flow.acknowledgeDispute(dispute, terms);
            return null;
        };
    }

    @JobWorker
    Held holdAffectedMoney(DisputeId dispute) {
        return flow.holdAffectedMoney(dispute);
    }

    @JobWorker
    Asked askForStatements(DisputeId dispute) {
        return flow.askForStatements(dispute);
    }

    @JobWorker
    void recordMissingStatements(DisputeId dispute) {
        flow.recordMissingStatements(dispute);
    }

    @JobWorker
    void escalateDispute(DisputeId dispute) {
        flow.escalateDispute(dispute);
    }

    @JobWorker
    Recorded recordDecision(DisputeId dispute, DecisionStage stage) {
        return flow.recordDecision(dispute, stage);
    }

    @JobWorker
    Prepared<Void> carryOutRemedy(RemedyId remedy) {
        flow.tryRemedy(remedy);
        return () -> {
            flow.requireDone(remedy);
            return null;
        };
    }

    @JobWorker
    void releaseHeldMoney(DisputeId dispute) {
        flow.releaseHeldMoney(dispute);
    }

    @JobWorker
    Told notifyParties(DisputeId dispute, DisputeNotice notice) {
        return flow.notifyParties(dispute, notice);
    }

    @JobWorker
    void reopenForAppeal(DisputeId dispute) {
        flow.reopenForAppeal(dispute);
    }

    @JobWorker
    void closeDispute(DisputeId dispute) {
        flow.closeDispute(dispute);
    }

    @JobWorker
    void recordDisputeWithdrawal(DisputeId dispute) {
        flow.recordDisputeWithdrawal(dispute);
    }

    @JobWorker
    void recordDisputeCancellation(DisputeId dispute) {
        flow.recordDisputeCancellation(dispute);
    }
}
