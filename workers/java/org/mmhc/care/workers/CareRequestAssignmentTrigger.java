package org.mmhc.care.workers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mmhc.base.Uid;
import org.mmhc.care.CareCases;
import org.mmhc.care.request.CareRequestCancelled;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestSubmitted;
import org.mmhc.care.request.CoverageChanged;
import org.mmhc.care.request.RoundSettled;
import org.mmhc.care.request.VisitsClosed;
import org.mmhc.care.request.VisitsUnstaffed;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.engine.CaseStarts;
import org.mmhc.engine.EngineMessages;
import org.mmhc.engine.EngineMessages.EngineMessage;
import org.mmhc.engine.ProcessVariables;
import org.mmhc.tasks.CaseDescriber;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** Tells the process what people did with requests for care, which of them should have a case, and what a case is about. */
@Component
class CareRequestAssignmentTrigger implements CaseStarts, CaseDescriber {

    /** Long enough for a process that is busy with another step to hear it later. */
    private static final Duration TIME_TO_LIVE = Duration.ofDays(7);

    private final EngineMessages messages;
    private final CareCases cases;

    CareRequestAssignmentTrigger(EngineMessages messages, CareCases cases) {
        this.messages = messages;
        this.cases = cases;
    }

    record Submission(CareRequestId reference, Uid patient, String serviceType, Urgency urgency)
            implements ProcessVariables {}

    @Override
    public String processId() {
        return "care-request-assignment";
    }

    /* Also those that had begun: a case that begins anew goes to where the facts are, and asks nobody twice. */
    @Override
    public List<EngineMessage> waiting(String after, int most) {
        return cases.open(after, most).stream()
                .map(CareRequestAssignmentTrigger::started)
                .toList();
    }

    @Override
    public CaseDescription describe(String reference) {
        return cases.describe(new CareRequestId(reference));
    }

    @Override
    public CaseDescription describeTo(String reference, Uid person) {
        return cases.describeOffer(new CareRequestId(reference));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(CareRequestSubmitted event) {
        messages.publish(started(event));
    }

    /* An answer is for the round that asked: one that comes later ends no other. */
    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(RoundSettled event) {
        messages.publish(EngineMessage.of(
                event, event.request() + "/" + event.round(), "settled" + at(event.at()), TIME_TO_LIVE, Map.of()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(VisitsUnstaffed event) {
        messages.publish(message(event, event.request(), "unstaffed" + at(event.at())));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(VisitsClosed event) {
        messages.publish(message(event, event.request(), "closed/" + event.round()));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(CoverageChanged event) {
        messages.publish(message(event, event.request(), "coverage" + at(event.at())));
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(CareRequestCancelled event) {
        messages.publish(message(event, event.request(), "cancelled"));
    }

    private static String at(Instant moment) {
        return "/" + moment;
    }

    private static EngineMessage started(CareRequestSubmitted event) {
        Submission submission = new Submission(event.request(), event.patient(), event.service(), event.urgency());
        return EngineMessage.of(event, event.request().value(), "submitted", TIME_TO_LIVE, submission.asMap());
    }

    private static EngineMessage message(Object event, CareRequestId request, String what) {
        return EngineMessage.of(event, request.value(), what, TIME_TO_LIVE, Map.of());
    }
}
