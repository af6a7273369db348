package org.mmhc.studio.workers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.mmhc.engine.CaseStarts;
import org.mmhc.engine.EngineMessages;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.studio.ChangeCases;
import org.mmhc.studio.ChangeEvents.CasesMoved;
import org.mmhc.studio.ChangeEvents.ChangeCancelled;
import org.mmhc.studio.ChangeEvents.ChangeSubmitted;
import org.mmhc.studio.ChangeEvents.ChangeWithdrawn;
import org.mmhc.studio.ChangeEvents.RollbackRequested;
import org.mmhc.studio.ChangeId;
import org.mmhc.tasks.CaseDescriber;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** Tells the process what became of changes, which of them should have a case, and what a case is about. */
@Component
class ProcessChangeTrigger implements CaseStarts, CaseDescriber {

    /** Long enough for a process that is busy with another step to hear it later. */
    private static final Duration TIME_TO_LIVE = Duration.ofDays(7);

    private final EngineMessages messages;
    private final ChangeCases cases;

    ProcessChangeTrigger(EngineMessages messages, ChangeCases cases) {
        this.messages = messages;
        this.cases = cases;
    }

    record Submitted(ChangeId reference, boolean approved) implements ProcessVariables {}

    record Moved(int casesLeft) implements ProcessVariables {}

    @Override
    public String processId() {
        return "process-change";
    }

    @Override
    public List<EngineMessage> waiting(String after, int most) {
        return cases.open(after, most).stream()
                .map(ProcessChangeTrigger::submitted)
                .toList();
    }

    @Override
    public CaseDescription describe(String reference) {
        return cases.describe(new ChangeId(reference));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(ChangeSubmitted event) {
        messages.publish(submitted(event));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(ChangeWithdrawn event) {
        messages.publish(
                EngineMessage.of(event, event.change().value(), "withdrawn/" + event.at(), TIME_TO_LIVE, Map.of()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(ChangeCancelled event) {
        messages.publish(
                EngineMessage.of(event, event.change().value(), "cancelled/" + event.at(), TIME_TO_LIVE, Map.of()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(RollbackRequested event) {
        messages.publish(
                EngineMessage.of(event, event.change().value(), "rollback/" + event.at(), TIME_TO_LIVE, Map.of()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(CasesMoved event) {
        messages.publish(EngineMessage.of(
                event, event.change().value(), "moved/" + event.at(), TIME_TO_LIVE, new Moved(event.left()).asMap()));
    }

    private static EngineMessage submitted(ChangeSubmitted event) {
        return EngineMessage.of(
                event,
                event.change().value(),
                "submitted/" + event.submission(),
                TIME_TO_LIVE,
                new Submitted(event.change(), event.approved()).asMap());
    }
}
