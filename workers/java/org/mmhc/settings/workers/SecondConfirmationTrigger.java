package org.mmhc.settings.workers;

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
import org.mmhc.settings.ConfirmationCases;
import org.mmhc.settings.ConfirmationEvents.ConfirmationAsked;
import org.mmhc.settings.ConfirmationEvents.RequestRevoked;
import org.mmhc.settings.ConfirmationEvents.RequestWithdrawn;
import org.mmhc.settings.RequestId;
import org.mmhc.tasks.CaseDescriber;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** Tells the process what became of requests, which of them should have a case, and what a case is about. */
@Component
class SecondConfirmationTrigger implements CaseStarts, CaseDescriber {

    /** Long enough for a process that is busy with another step to hear it later. */
    private static final Duration TIME_TO_LIVE = Duration.ofDays(7);

    private final EngineMessages messages;
    private final ConfirmationCases cases;

    SecondConfirmationTrigger(EngineMessages messages, ConfirmationCases cases) {
        this.messages = messages;
        this.cases = cases;
    }

    record Request(
            RequestId reference,
            String requestKind,
            String group,
            Uid askedBy,
            boolean second,
            Instant dueAt,
            Instant effectiveAt,
            @Nullable Instant until)
            implements ProcessVariables {}

    @Override
    public String processId() {
        return "second-confirmation";
    }

    @Override
    public List<EngineMessage> waiting(String after, int most) {
        return cases.open(after, most).stream()
                .map(SecondConfirmationTrigger::asked)
                .toList();
    }

    @Override
    public CaseDescription describe(String reference) {
        return cases.describe(new RequestId(reference));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(ConfirmationAsked event) {
        messages.publish(asked(event));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(RequestRevoked event) {
        messages.publish(
                EngineMessage.of(event, event.request().value(), "revoked/" + event.at(), TIME_TO_LIVE, Map.of()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(RequestWithdrawn event) {
        messages.publish(
                EngineMessage.of(event, event.request().value(), "withdrawn/" + event.at(), TIME_TO_LIVE, Map.of()));
    }

    private static EngineMessage asked(ConfirmationAsked event) {
        Request request = new Request(
                event.request(),
                event.requestKind(),
                event.group(),
                event.askedBy(),
                event.second(),
                event.dueAt(),
                event.effectiveAt(),
                event.until());
        return EngineMessage.of(event, event.request().value(), "asked/" + event.at(), TIME_TO_LIVE, request.asMap());
    }
}
