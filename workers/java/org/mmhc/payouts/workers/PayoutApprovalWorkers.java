package org.mmhc.payouts.workers;

import io.camunda.client.annotation.JobWorker;
import org.mmhc.engine.Prepared;
import org.mmhc.payouts.PayoutFlow;
import org.mmhc.payouts.PayoutFlow.Approved;
import org.mmhc.payouts.PayoutFlow.Calculated;
import org.mmhc.payouts.PayoutFlow.Published;
import org.mmhc.payouts.PayoutFlow.Sent;
import org.mmhc.payouts.PayoutId;
import org.mmhc.payouts.PayoutNotice;
import org.springframework.stereotype.Component;

/** The steps that a payout takes, in the order of its model; the method is the type of the job. */
@Component
class PayoutApprovalWorkers {

    private final PayoutFlow flow;

    PayoutApprovalWorkers(PayoutFlow flow) {
        this.flow = flow;
    }

    @JobWorker
    Prepared<Calculated> calculatePayout(PayoutId payout) {
        int rate = flow.taxRate(flow.taxBase(payout));
        return () -> flow.calculatePayout(payout, rate);
    }

    @JobWorker
    void carryForward(PayoutId payout) {
        flow.carryForward(payout);
    }

    @JobWorker
    void notifyCaregiver(PayoutId payout, PayoutNotice notice) {
        flow.notifyCaregiver(payout, notice);
    }

    @JobWorker
    void escalatePayout(PayoutId payout) {
        flow.escalatePayout(payout);
    }

    @JobWorker
    Prepared<Approved> recordApproval(PayoutId payout) {
        int approvers = flow.approvers(payout);
        return () -> flow.recordApproval(payout, approvers);
    }

    @JobWorker
    Published publishStatement(PayoutId payout) {
        return flow.publishStatement(payout);
    }

    @JobWorker
    void takeBackApproval(PayoutId payout) {
        flow.takeBackApproval(payout);
    }

    @JobWorker
    void prepareTransfer(PayoutId payout) {
        flow.prepareTransfer(payout);
    }

    @JobWorker
    Sent transferPayout(PayoutId payout) {
        return flow.transferPayout(payout);
    }

    @JobWorker
    void checkTransfer(PayoutId payout) {
        flow.checkTransfer(payout);
    }

    @JobWorker
    void markPaid(PayoutId payout) {
        flow.markPaid(payout);
    }

    @JobWorker
    void recordHandPayment(PayoutId payout) {
        flow.recordHandPayment(payout);
    }

    @JobWorker
    void giveBackPayout(PayoutId payout) {
        flow.giveBackPayout(payout);
    }

    @JobWorker
    void cancelPayout(PayoutId payout) {
        flow.cancelPayout(payout);
    }
}
