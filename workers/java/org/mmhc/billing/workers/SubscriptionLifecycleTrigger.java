package org.mmhc.billing.workers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.mmhc.base.Uid;
import org.mmhc.billing.BillingEvents.CancellationRequested;
import org.mmhc.billing.BillingEvents.EndingOrdered;
import org.mmhc.billing.BillingEvents.PaymentCaptured;
import org.mmhc.billing.BillingEvents.PaymentFailed;
import org.mmhc.billing.BillingEvents.PaymentOrderRefused;
import org.mmhc.billing.BillingEvents.PlanChanged;
import org.mmhc.billing.BillingEvents.SubscriptionRenewed;
import org.mmhc.billing.BillingEvents.SubscriptionRequested;
import org.mmhc.billing.BillingEvents.VisitsUsedUp;
import org.mmhc.billing.SaleKind;
import org.mmhc.billing.SoldThrough;
import org.mmhc.billing.SubscriptionCases;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.engine.CaseStarts;
import org.mmhc.engine.EngineMessages;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.tasks.CaseDescriber;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** Tells the process what became of subscriptions and their payments, which of them should have a case, and what a case is about. */
@Component
class SubscriptionLifecycleTrigger implements CaseStarts, CaseDescriber {

    /** Facts wait for a process that is busy with another step; hints are only for who waits now. */
    private static final Duration FACT = Duration.ofDays(7);

    private static final Duration HINT = Duration.ZERO;

    private final EngineMessages messages;
    private final SubscriptionCases cases;

    SubscriptionLifecycleTrigger(EngineMessages messages, SubscriptionCases cases) {
        this.messages = messages;
        this.cases = cases;
    }

    record Opening(
            SubscriptionId reference,
            Uid patient,
            String planCode,
            SaleKind kind,
            boolean soldByDesk,
            long dueMinor,
            String currency,
            boolean sold)
            implements ProcessVariables {}

    @Override
    public String processId() {
        return "subscription-lifecycle";
    }

    /* A case that begins anew goes to where the facts are: of what is paid nothing is due. */
    @Override
    public List<EngineMessage> waiting(String after, int most) {
        return cases.live(after, most).stream()
                .map(SubscriptionLifecycleTrigger::opened)
                .toList();
    }

    @Override
    public CaseDescription describe(String reference) {
        return cases.describe(new SubscriptionId(reference));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(SubscriptionRequested event) {
        messages.publish(opened(event));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(PaymentCaptured event) {
        messages.publish(message(event, event.subscription(), "captured/" + event.payment(), FACT));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(PaymentFailed event) {
        messages.publish(message(event, event.subscription(), "failed/" + event.payment() + "/" + event.at(), HINT));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(PaymentOrderRefused event) {
        messages.publish(message(event, event.subscription(), "refused/" + event.at(), FACT));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(SubscriptionRenewed event) {
        messages.publish(message(event, event.subscription(), "renewed", FACT));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(VisitsUsedUp event) {
        messages.publish(message(event, event.subscription(), "usedUp/" + event.at(), HINT));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(CancellationRequested event) {
        messages.publish(message(event, event.subscription(), "cancellation", FACT));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(EndingOrdered event) {
        messages.publish(message(event, event.subscription(), "ending", FACT));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(PlanChanged event) {
        messages.publish(message(event, event.subscription(), "changed", FACT));
    }

    private static EngineMessage opened(SubscriptionRequested event) {
        Opening opening = new Opening(
                event.subscription(),
                event.patient(),
                event.plan(),
                event.kind(),
                event.through() != SoldThrough.LINK,
                event.due().minor(),
                event.due().currency().getCurrencyCode(),
                event.sold());
        return EngineMessage.of(event, event.subscription().value(), "requested", FACT, opening.asMap());
    }

    private static EngineMessage message(Object event, SubscriptionId subscription, String what, Duration ttl) {
        return EngineMessage.of(event, subscription.value(), what, ttl, Map.of());
    }
}
