package org.mmhc.billing.workers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.mmhc.base.Uid;
import org.mmhc.billing.refund.RefundCases;
import org.mmhc.billing.refund.RefundEvents.RefundCancelled;
import org.mmhc.billing.refund.RefundEvents.RefundRequested;
import org.mmhc.billing.refund.RefundEvents.RefundSettled;
import org.mmhc.billing.refund.RefundId;
import org.mmhc.billing.refund.RefundKind;
import org.mmhc.billing.refund.RefundStatus;
import org.mmhc.engine.CaseStarts;
import org.mmhc.engine.EngineMessages;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.tasks.CaseDescriber;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** Tells the process what became of refunds, which of them should have a case, and what a case is about. */
@Component
class RefundLifecycleTrigger implements CaseStarts, CaseDescriber {

    /** Long enough for a process that is busy with another step to hear it later. */
    private static final Duration TIME_TO_LIVE = Duration.ofDays(7);

    private final EngineMessages messages;
    private final RefundCases cases;

    RefundLifecycleTrigger(EngineMessages messages, RefundCases cases) {
        this.messages = messages;
        this.cases = cases;
    }

    record Request(RefundId reference, Uid patient, Uid requestedBy, RefundKind kind, long amountMinor, int approvals)
            implements ProcessVariables {}

    record Settlement(RefundStatus refundOutcome) implements ProcessVariables {}

    @Override
    public String processId() {
        return "refund-lifecycle";
    }

    /* A case that begins anew asks nobody twice, and goes to where the refund is. */
    @Override
    public List<EngineMessage> waiting(String after, int most) {
        return cases.open(after, most).stream()
                .map(RefundLifecycleTrigger::requested)
                .toList();
    }

    @Override
    public CaseDescription describe(String reference) {
        return cases.describe(new RefundId(reference));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(RefundRequested event) {
        messages.publish(requested(event));
    }

    /* What became of one attempt says nothing to the step that waits for the next one. */
    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(RefundSettled event) {
        messages.publish(EngineMessage.of(
                event,
                event.refund() + "/" + event.attempt(),
                event.refundOutcome() + "/" + event.at(),
                TIME_TO_LIVE,
                new Settlement(event.refundOutcome()).asMap()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(RefundCancelled event) {
        messages.publish(
                EngineMessage.of(event, event.refund().value(), "cancelled/" + event.at(), TIME_TO_LIVE, Map.of()));
    }

    private static EngineMessage requested(RefundRequested event) {
        Request request = new Request(
                event.refund(),
                event.patient(),
                event.requestedBy(),
                event.kind(),
                event.amount().minor(),
                event.approvals());
        return EngineMessage.of(
                event, event.refund().value(), "requested/" + event.at(), TIME_TO_LIVE, request.asMap());
    }
}
