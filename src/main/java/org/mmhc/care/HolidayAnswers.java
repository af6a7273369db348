package org.mmhc.care;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.care.CareRefusals.CareRequestClosed;
import org.mmhc.care.CareRefusals.CareRequestUnknown;
import org.mmhc.care.CareRefusals.HolidayNotAsked;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.HolidayAnswered;
import org.mmhc.care.request.HolidayState;
import org.mmhc.visits.CancelReason;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * Whether somebody is to come on a holiday: patients say it of their own visits, the office for them. To anybody else the request does not
 * exist ({@link CareRequestUnknown}).
 */
@Service
@Validated
@PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
public class HolidayAnswers {

    private final CareRequests requests;
    private final HolidayQuestions questions;
    private final CallingOff calling;
    private final VisitCalendar visits;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    HolidayAnswers(
            CareRequests requests,
            HolidayQuestions questions,
            CallingOff calling,
            VisitCalendar visits,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.requests = requests;
        this.questions = questions;
        this.calling = calling;
        this.visits = visits;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /**
     * A visit on a holiday of which it is not known whether it takes place.
     *
     * @param holiday its name
     * @param answerBy when it is taken for wanted
     * @param asked whether the patient was asked already
     */
    public record HolidayQuestion(
            CareRequestId request,
            VisitId visit,
            String holiday,
            Instant startsAt,
            Instant answerBy,
            ZoneId zone,
            boolean asked) {}

    /** Says whether somebody is to come. */
    public record AnswerHoliday(
            @NotNull CareRequestId request, @NotNull VisitId visit, boolean come) {}

    /** What the caller was asked and has not answered, in all their requests. */
    @Transactional(readOnly = true)
    public List<HolidayQuestion> mine() {
        return requests
                .findByPatientOrderByCreatedAtDescIdDesc(CurrentUser.require().uid())
                .stream()
                .filter(request -> request.status().isOpen())
                .flatMap(request -> open(request).stream())
                .filter(HolidayQuestion::asked)
                .toList();
    }

    /** What is not known yet of a request. */
    @Transactional(readOnly = true)
    public List<HolidayQuestion> of(CareRequestId id) {
        CareRequest request = requests.findById(id.value())
                .filter(HolidayAnswers::mayKnow)
                .orElseThrow(() -> new CareRequestUnknown(id));
        return request.status().isOpen() ? open(request) : List.of();
    }

    private List<HolidayQuestion> open(CareRequest request) {
        return questions.open(request.id()).stream()
                .map(question -> new HolidayQuestion(
                        request.id(),
                        question.id(),
                        question.name(),
                        question.visit().startsAt(),
                        question.answerBy(),
                        request.zone(),
                        question.state() == HolidayState.ASKED))
                .toList();
    }

    /** Says whether somebody is to come. Refused with {@link HolidayNotAsked} and {@link CareRequestClosed}. */
    @Audited(value = "care.holidayAnswered", reference = "#command.visit()")
    @Transactional
    public void answer(@Valid AnswerHoliday command) {
        CareRequest request = requests.findForChange(command.request().value())
                .filter(HolidayAnswers::mayKnow)
                .orElseThrow(() -> new CareRequestUnknown(command.request()));
        AuditTrail.about(request.patient());
        if (questions.open(request.id()).stream()
                .noneMatch(question -> question.id().equals(command.visit()))) {
            throw new HolidayNotAsked();
        }
        Instant now = clock.instant();
        request.holiday(command.come(), 1, CurrentUser.require().uid(), now);
        if (command.come()) {
            questions.set(command.visit(), HolidayState.WANTED);
            events.publishEvent(new HolidayAnswered(request.id(), now));
        } else {
            leaveOut(request, List.of(command.visit()));
        }
        requests.saveAndFlush(request);
        broadcasts.publish(RequestRecords.TOPIC, request.id().value());
    }

    /** These visits do not take place, and who was to go hears of it; the caller holds the request. */
    void leaveOut(CareRequest request, List<VisitId> left) {
        left.forEach(visit -> questions.set(visit, HolidayState.LEFT_OUT));
        calling.callOff(request, visits.find(left), CancelReason.HOLIDAY);
    }

    private static boolean mayKnow(CareRequest request) {
        return RequestRecords.mayRead(request, CurrentUser.require());
    }
}
