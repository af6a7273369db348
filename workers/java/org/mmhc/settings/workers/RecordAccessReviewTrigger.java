package org.mmhc.settings.workers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mmhc.base.Uid;
import org.mmhc.engine.CaseStarts;
import org.mmhc.engine.EngineMessages;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.settings.record.RecordAccessCases;
import org.mmhc.settings.record.RecordAccessEvents.RecordClosed;
import org.mmhc.settings.record.RecordAccessEvents.RecordOpened;
import org.mmhc.settings.record.RecordAccessId;
import org.mmhc.tasks.CaseDescriber;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** Tells the process which records were opened and closed, which of them should have a case, and what a case is about. */
@Component
class RecordAccessReviewTrigger implements CaseStarts, CaseDescriber {

    /** Long enough for a process that is busy with another step to hear it later. */
    private static final Duration TIME_TO_LIVE = Duration.ofDays(7);

    private final EngineMessages messages;
    private final RecordAccessCases cases;

    RecordAccessReviewTrigger(EngineMessages messages, RecordAccessCases cases) {
        this.messages = messages;
        this.cases = cases;
    }

    record Opened(RecordAccessId reference, Uid openedBy, Uid owner, Instant until, Instant reviewDueAt)
            implements ProcessVariables {}

    @Override
    public String processId() {
        return "record-access-review";
    }

    @Override
    public List<EngineMessage> waiting(String after, int most) {
        return cases.open(after, most).stream()
                .map(RecordAccessReviewTrigger::opened)
                .toList();
    }

    @Override
    public CaseDescription describe(String reference) {
        return cases.describe(new RecordAccessId(reference));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(RecordOpened event) {
        messages.publish(opened(event));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(RecordClosed event) {
        messages.publish(
                EngineMessage.of(event, event.access().value(), "closed/" + event.at(), TIME_TO_LIVE, Map.of()));
    }

    private static EngineMessage opened(RecordOpened event) {
        Opened opened = new Opened(event.access(), event.openedBy(), event.owner(), event.until(), event.reviewDueAt());
        return EngineMessage.of(event, event.access().value(), "opened/" + event.at(), TIME_TO_LIVE, opened.asMap());
    }
}
