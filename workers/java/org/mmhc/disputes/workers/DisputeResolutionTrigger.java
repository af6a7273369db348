package org.mmhc.disputes.workers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.disputes.DisputeCases;
import org.mmhc.disputes.DisputeClaim;
import org.mmhc.disputes.DisputeEvents.DisputeAppealed;
import org.mmhc.disputes.DisputeEvents.DisputeCancelled;
import org.mmhc.disputes.DisputeEvents.DisputeRaised;
import org.mmhc.disputes.DisputeEvents.DisputeWithdrawn;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.Investigation;
import org.mmhc.engine.CaseStarts;
import org.mmhc.engine.EngineMessages;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.tasks.CaseDescriber;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** Tells the process what became of disputes, which of them should have a case, and what a case is about. */
@Component
class DisputeResolutionTrigger implements CaseStarts, CaseDescriber {

    /** Long enough for a process that is busy with another step to hear it later. */
    private static final Duration TIME_TO_LIVE = Duration.ofDays(7);

    private final EngineMessages messages;
    private final DisputeCases cases;

    DisputeResolutionTrigger(EngineMessages messages, DisputeCases cases) {
        this.messages = messages;
        this.cases = cases;
    }

    record Matter(
            DisputeId reference,
            DisputeKind kind,
            DisputeClaim claim,
            Uid raisedBy,
            Role raisedByRole,
            long amountMinor,
            List<Uid> parties,
            List<Uid> involved)
            implements ProcessVariables {}

    @Override
    public String processId() {
        return "dispute-resolution";
    }

    @Override
    public List<EngineMessage> waiting(String after, int most) {
        return cases.open(after, most).stream()
                .map(DisputeResolutionTrigger::raised)
                .toList();
    }

    @Override
    public CaseDescription describe(String reference) {
        return cases.describe(reference);
    }

    @Override
    public CaseDescription describeTo(String reference, Uid person) {
        return cases.describeTo(reference, person);
    }

    @Override
    public @Nullable String reminder(String formKey) {
        return formKey.equals(Investigation.STATEMENT) ? DisputeCases.STATEMENT_DUE_SOON : null;
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(DisputeRaised event) {
        messages.publish(raised(event));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(DisputeAppealed event) {
        messages.publish(later(event, event.dispute(), event.at()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(DisputeWithdrawn event) {
        messages.publish(later(event, event.dispute(), event.at()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(DisputeCancelled event) {
        messages.publish(later(event, event.dispute(), event.at()));
    }

    private static EngineMessage later(Object event, DisputeId dispute, Instant at) {
        String what = event.getClass().getSimpleName() + "/" + at;
        return EngineMessage.of(event, dispute.value(), what, TIME_TO_LIVE, Map.of());
    }

    private static EngineMessage raised(DisputeRaised event) {
        Matter matter = new Matter(
                event.dispute(),
                event.kind(),
                event.claim(),
                event.raisedBy(),
                event.raisedByRole(),
                event.amount() == null ? 0 : event.amount().minor(),
                event.parties(),
                event.involved());
        return EngineMessage.of(event, event.dispute().value(), "raised/" + event.at(), TIME_TO_LIVE, matter.asMap());
    }
}
