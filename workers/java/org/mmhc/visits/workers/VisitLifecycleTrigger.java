package org.mmhc.visits.workers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.engine.CaseStarts;
import org.mmhc.engine.EngineMessages;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.tasks.CaseDescriber;
import org.mmhc.visits.VisitCases;
import org.mmhc.visits.VisitEvents.ClockingArrived;
import org.mmhc.visits.VisitEvents.VisitCancelled;
import org.mmhc.visits.VisitEvents.VisitFinished;
import org.mmhc.visits.VisitEvents.VisitOpened;
import org.mmhc.visits.VisitEvents.VisitReplanned;
import org.mmhc.visits.VisitEvents.VisitStarted;
import org.mmhc.visits.VisitId;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** Tells the process what people did with visits, which of them should have a case, and what a case is about. */
@Component
class VisitLifecycleTrigger implements CaseStarts, CaseDescriber {

    /** Long enough for a process that is busy with another step to hear it later, also the check-out before the check-in. */
    private static final Duration TIME_TO_LIVE = Duration.ofDays(7);

    private final EngineMessages messages;
    private final VisitCases cases;

    VisitLifecycleTrigger(EngineMessages messages, VisitCases cases) {
        this.messages = messages;
        this.cases = cases;
    }

    record Opening(
            VisitId reference,
            Uid patient,
            @Nullable Uid caregiver,
            String serviceType,
            Instant startsAt,
            Instant endsAt,
            boolean afterLock)
            implements ProcessVariables {}

    @Override
    public String processId() {
        return "visit-lifecycle";
    }

    /* A case that begins anew goes to where the facts are. */
    @Override
    public List<EngineMessage> waiting(String after, int most) {
        return cases.followed(after, most).stream()
                .map(VisitLifecycleTrigger::opened)
                .toList();
    }

    @Override
    public CaseDescription describe(String reference) {
        return cases.describe(new VisitId(reference));
    }

    @Override
    public CaseDescription describeTo(String reference, Uid person) {
        return cases.describeTo(new VisitId(reference), person);
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(VisitOpened event) {
        messages.publish(opened(event));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(VisitReplanned event) {
        messages.publish(message(event, event.visit(), "replanned/" + event.version()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(VisitStarted event) {
        messages.publish(message(event, event.visit(), "started/" + event.at()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(VisitFinished event) {
        messages.publish(message(event, event.visit(), "finished/" + event.at()));
    }

    /* Only for who waits now: what comes between two steps is seen by the next one, and by the last. */
    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(ClockingArrived event) {
        messages.publish(EngineMessage.of(
                event, event.visit().value(), "clocking/" + event.revision(), Duration.ZERO, Map.of()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(VisitCancelled event) {
        messages.publish(message(event, event.visit(), "cancelled"));
    }

    private static EngineMessage opened(VisitOpened event) {
        Opening opening = new Opening(
                event.visit(),
                event.patient(),
                event.caregiver(),
                event.service(),
                event.startsAt(),
                event.endsAt(),
                event.afterLock());
        return message(event, event.visit(), "opened/" + event.openings(), opening.asMap());
    }

    private static EngineMessage message(Object event, VisitId visit, String what) {
        return message(event, visit, what, Map.of());
    }

    private static EngineMessage message(Object event, VisitId visit, String what, Map<String, ?> variables) {
        return EngineMessage.of(event, visit.value(), what, TIME_TO_LIVE, variables);
    }
}
