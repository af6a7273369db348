package org.mmhc.billing.workers;

import io.camunda.client.annotation.JobWorker;
import org.mmhc.billing.policy.RefundApproval;
import org.mmhc.billing.refund.RefundFlow;
import org.mmhc.billing.refund.RefundFlow.Sent;
import org.mmhc.billing.refund.RefundId;
import org.mmhc.billing.refund.RefundNotice;
import org.mmhc.engine.Prepared;
import org.springframework.stereotype.Component;

/** The steps that giving money back takes, in the order of its model; the method is the type of the job. */
@Component
class RefundLifecycleWorkers {

    private final RefundFlow flow;

    RefundLifecycleWorkers(RefundFlow flow) {
        this.flow = flow;
    }

    @JobWorker
    Prepared<Sent> sendRefund(RefundId refund) {
        RefundApproval approval = flow.approval(refund);
        return () -> flow.sendRefund(refund, approval);
    }

    @JobWorker
    void notifyOfRefund(RefundId refund, RefundNotice notice) {
        flow.notifyOfRefund(refund, notice);
    }

    @JobWorker
    void escalateRefund(RefundId refund) {
        flow.escalateRefund(refund);
    }

    @JobWorker
    void rejectRefund(RefundId refund) {
        flow.rejectRefund(refund);
    }

    @JobWorker
    void checkRefund(RefundId refund) {
        flow.checkRefund(refund);
    }

    @JobWorker
    void recordBankRefund(RefundId refund) {
        flow.recordBankRefund(refund);
    }

    @JobWorker
    void keepRefundAsCredit(RefundId refund) {
        flow.keepRefundAsCredit(refund);
    }

    @JobWorker
    void cancelRefund(RefundId refund) {
        flow.cancelRefund(refund);
    }
}
