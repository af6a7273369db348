package org.mmhc.billing.workers;

import io.camunda.client.annotation.JobWorker;
import org.mmhc.billing.BillingNotice;
import org.mmhc.billing.SubscriptionEnding;
import org.mmhc.billing.SubscriptionEnding.Assessed;
import org.mmhc.billing.SubscriptionEnding.Lapsed;
import org.mmhc.billing.SubscriptionFlow;
import org.mmhc.billing.SubscriptionFlow.Activated;
import org.mmhc.billing.SubscriptionFlow.Invoiced;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.invoice.tax.TaxTerms;
import org.mmhc.billing.policy.PaymentPolicy;
import org.mmhc.billing.policy.RefundPolicy;
import org.mmhc.engine.Prepared;
import org.springframework.stereotype.Component;

/** The steps that following a subscription takes, in the order of its model; the method is the type of the job. */
@Component
class SubscriptionLifecycleWorkers {

    private final SubscriptionFlow flow;
    private final SubscriptionEnding ending;

    SubscriptionLifecycleWorkers(SubscriptionFlow flow, SubscriptionEnding ending) {
        this.flow = flow;
        this.ending = ending;
    }

    @JobWorker
    Prepared<Void> createPaymentOrder(SubscriptionId subscription) {
        PaymentPolicy policy = flow.policy(subscription);
        return () -> {
            flow.createPaymentOrder(subscription, policy);
            return null;
        };
    }

    @JobWorker
    void notifyPatient(SubscriptionId subscription, BillingNotice notice) {
        flow.notifyPatient(subscription, notice);
    }

    @JobWorker
    void escalate(SubscriptionId subscription) {
        flow.escalate(subscription);
    }

    @JobWorker
    Lapsed lapseSubscription(SubscriptionId subscription) {
        return ending.lapseSubscription(subscription);
    }

    @JobWorker
    Prepared<Activated> activateSubscription(SubscriptionId subscription) {
        PaymentPolicy policy = flow.policy(subscription);
        return () -> flow.activateSubscription(subscription, policy);
    }

    @JobWorker
    Prepared<Invoiced> issueInvoice(SubscriptionId subscription) {
        TaxTerms tax = flow.taxTerms(subscription);
        return () -> flow.issueInvoice(subscription, tax);
    }

    @JobWorker
    void recordSale(SubscriptionId subscription) {
        flow.recordSale(subscription);
    }

    @JobWorker
    void expireSubscription(SubscriptionId subscription) {
        ending.expireSubscription(subscription);
    }

    @JobWorker
    Assessed assessEnding(SubscriptionId subscription) {
        return ending.assessEnding(subscription);
    }

    @JobWorker
    Prepared<Void> endSubscription(SubscriptionId subscription) {
        RefundPolicy policy = ending.refundPolicy(subscription);
        TaxTerms tax = flow.taxTerms(subscription);
        return () -> {
            ending.endSubscription(subscription, policy, tax);
            return null;
        };
    }

    @JobWorker
    void closeChangedSubscription(SubscriptionId subscription) {
        ending.closeChangedSubscription(subscription);
    }
}
