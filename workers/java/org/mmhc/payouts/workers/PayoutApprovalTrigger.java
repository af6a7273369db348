package org.mmhc.payouts.workers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.mmhc.base.Uid;
import org.mmhc.engine.CaseStarts;
import org.mmhc.engine.EngineMessages;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.payouts.PayoutCases;
import org.mmhc.payouts.PayoutEvents.HoldEnded;
import org.mmhc.payouts.PayoutEvents.PayoutCancelled;
import org.mmhc.payouts.PayoutEvents.PayoutChanged;
import org.mmhc.payouts.PayoutEvents.PayoutObjected;
import org.mmhc.payouts.PayoutEvents.PayoutOpened;
import org.mmhc.payouts.PayoutEvents.PayoutReleased;
import org.mmhc.payouts.PayoutEvents.StatementAccepted;
import org.mmhc.payouts.PayoutId;
import org.mmhc.payouts.RunId;
import org.mmhc.payouts.bank.BankAccountUsable;
import org.mmhc.payouts.policy.RunPolicy;
import org.mmhc.payouts.transfer.TransferEvents.TransferOutcome;
import org.mmhc.payouts.transfer.TransferEvents.TransferReversed;
import org.mmhc.payouts.transfer.TransferEvents.TransferSettled;
import org.mmhc.tasks.CaseDescriber;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** Tells the process what became of payouts, which of them should have a case, and what a case is about. */
@Component
class PayoutApprovalTrigger implements CaseStarts, CaseDescriber {

    /** Facts wait for a process that is busy with another step; hints are only for who waits now. */
    private static final Duration FACT = Duration.ofDays(7);

    private static final Duration HINT = Duration.ZERO;

    /** It may be told just before a process begins to wait for it; much later it would be about an account that did not work. */
    private static final Duration A_WHILE = Duration.ofMinutes(10);

    private final EngineMessages messages;
    private final PayoutCases cases;

    PayoutApprovalTrigger(EngineMessages messages, PayoutCases cases) {
        this.messages = messages;
        this.cases = cases;
    }

    record Opening(PayoutId reference, RunId run, Uid caregiver, RunPolicy policy) implements ProcessVariables {}

    record Settlement(TransferOutcome transferOutcome) implements ProcessVariables {}

    @Override
    public String processId() {
        return "payout-approval";
    }

    /* What is promised already is settled by people: nobody is asked twice whether it is right. */
    @Override
    public List<EngineMessage> waiting(String after, int most) {
        return cases.openPayouts(after, most).stream()
                .map(PayoutApprovalTrigger::opened)
                .toList();
    }

    @Override
    public CaseDescription describe(String reference) {
        return cases.describe(new PayoutId(reference));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(PayoutOpened event) {
        messages.publish(opened(event));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(PayoutChanged event) {
        messages.publish(message(event, event.payout().value(), "changed/" + event.at(), HINT));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(PayoutReleased event) {
        messages.publish(message(event, event.payout().value(), "released/" + event.at(), FACT));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(HoldEnded event) {
        messages.publish(message(event, event.payout().value(), "holdEnded/" + event.at(), FACT));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(StatementAccepted event) {
        messages.publish(message(event, event.payout() + "/" + event.revision(), "accepted", FACT));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(PayoutObjected event) {
        messages.publish(message(event, event.payout() + "/" + event.revision(), "objected", FACT));
    }

    /* Each payout that waits for an account hears of it. */
    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(BankAccountUsable event) {
        for (PayoutId payout : cases.promisedTo(event.caregiver())) {
            messages.publish(message(event, payout.value(), "account/" + event.at(), A_WHILE));
        }
    }

    /* What became of one attempt says nothing to the step that waits for the next one. */
    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(TransferSettled event) {
        messages.publish(EngineMessage.of(
                event,
                event.payout() + "/" + event.attempt(),
                event.outcome() + "/" + event.at(),
                FACT,
                new Settlement(event.outcome()).asMap()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(TransferReversed event) {
        messages.publish(message(event, event.payout() + "/" + event.attempt(), "reversed/" + event.at(), FACT));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(PayoutCancelled event) {
        messages.publish(message(event, event.payout().value(), "cancelled/" + event.at(), FACT));
    }

    private static EngineMessage opened(PayoutOpened event) {
        Opening opening = new Opening(event.payout(), event.run(), event.caregiver(), event.policy());
        return EngineMessage.of(event, event.payout().value(), "opened", FACT, opening.asMap());
    }

    private static EngineMessage message(Object event, String key, String what, Duration timeToLive) {
        return EngineMessage.of(event, key, what, timeToLive, Map.of());
    }
}
