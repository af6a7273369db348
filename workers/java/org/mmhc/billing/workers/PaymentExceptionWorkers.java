package org.mmhc.billing.workers;

import io.camunda.client.annotation.JobWorker;
import org.mmhc.billing.DisputedSubscriptions.EndingTerms;
import org.mmhc.billing.exception.ExceptionFlow;
import org.mmhc.billing.exception.PaymentExceptionId;
import org.mmhc.engine.Prepared;
import org.springframework.stereotype.Component;

/** The steps that follow from a payment that does not fit, in the order of its model; the method is the type of the job. */
@Component
class PaymentExceptionWorkers {

    private final ExceptionFlow flow;

    PaymentExceptionWorkers(ExceptionFlow flow) {
        this.flow = flow;
    }

    @JobWorker
    void escalateException(PaymentExceptionId exception) {
        flow.escalateException(exception);
    }

    @JobWorker
    void applyPayment(PaymentExceptionId exception) {
        flow.applyPayment(exception);
    }

    @JobWorker
    void refundPayment(PaymentExceptionId exception) {
        flow.refundPayment(exception);
    }

    @JobWorker
    void keepAsCredit(PaymentExceptionId exception) {
        flow.keepAsCredit(exception);
    }

    @JobWorker
    void recordChargebackAnswer(PaymentExceptionId exception) {
        flow.recordChargebackAnswer(exception);
    }

    @JobWorker
    void checkChargeback(PaymentExceptionId exception) {
        flow.checkChargeback(exception);
    }

    @JobWorker
    Prepared<Void> settleChargeback(PaymentExceptionId exception) {
        EndingTerms terms = flow.endingTerms(exception);
        return () -> {
            flow.settleChargeback(exception, terms);
            return null;
        };
    }

    @JobWorker
    void recordClosing(PaymentExceptionId exception) {
        flow.recordClosing(exception);
    }
}
