package org.mmhc.care;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.mmhc.base.Broadcasts;
import org.mmhc.care.request.CareRequestSubmitted;
import org.mmhc.care.schedule.Holidays;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.DisputeRefusals.RemedyRefused;
import org.mmhc.disputes.RemedyDesk;
import org.mmhc.disputes.RemedyKind;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Gives a visit once more that was not given as it should have been: at the same time of the day, soon, and though nobody pays for it. */
@Component
class RepeatingDesk implements RemedyDesk {

    /** Somebody has to be found first. */
    private static final int DAYS_AHEAD = 2;

    private final CareRequests requests;
    private final VisitCalendar visits;
    private final Holidays holidays;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    RepeatingDesk(
            CareRequests requests,
            VisitCalendar visits,
            Holidays holidays,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            Clock clock) {
        this.requests = requests;
        this.visits = visits;
        this.holidays = holidays;
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    @Override
    public Set<RemedyKind> kinds(DisputeKind about) {
        return about == DisputeKind.VISIT ? EnumSet.of(RemedyKind.REPEAT_VISIT) : EnumSet.noneOf(RemedyKind.class);
    }

    @Override
    public String carryOut(RemedyOrder order) {
        PlannedVisit visit =
                visits.find(new VisitId(order.subject())).orElseThrow(() -> new RemedyRefused("VISIT_UNKNOWN"));
        CareRequest other =
                requests.findWithLines(visit.request()).orElseThrow(() -> new RemedyRefused("VISIT_UNKNOWN"));
        Instant now = clock.instant();
        CareRequest request = requests.saveAndFlush(CareRequest.repeating(other, visit, day(visit, now), now));
        events.publishEvent(
                new CareRequestSubmitted(request.id(), request.patient(), request.service(), request.urgency(), now));
        broadcasts.publish(RequestRecords.TOPIC, request.id().value());
        return request.id().value();
    }

    private LocalDate day(PlannedVisit visit, Instant now) {
        Set<LocalDate> left = holidays.ahead().keySet();
        LocalDate day = LocalDate.ofInstant(now, visit.zone()).plusDays(DAYS_AHEAD);
        while (left.contains(day)) {
            day = day.plusDays(1);
        }
        return day;
    }
}
