package org.mmhc.care;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.mmhc.base.LiveSettings;
import org.mmhc.care.schedule.Holidays;
import org.mmhc.visits.VisitBooking;
import org.mmhc.visits.VisitBooking.NewVisit;
import org.mmhc.visits.VisitBooking.PlanVisits;
import org.mmhc.visits.VisitId;
import org.springframework.stereotype.Component;

/** Makes the visits of requests, some time ahead, around the holidays that a line leaves out. */
@Component
class PlannedSeries {

    private final VisitBooking booking;
    private final Holidays holidays;
    private final HolidayQuestions questions;
    private final LiveSettings<CareSettings> settings;
    private final Clock clock;

    PlannedSeries(
            VisitBooking booking,
            Holidays holidays,
            HolidayQuestions questions,
            LiveSettings<CareSettings> settings,
            Clock clock) {
        this.booking = booking;
        this.holidays = holidays;
        this.questions = questions;
        this.settings = settings;
        this.clock = clock;
    }

    /** Makes those that are missing; inside of a transaction that holds the request. */
    List<VisitId> extend(CareRequest request) {
        Instant now = clock.instant();
        Instant end = now.plus(settings.current().plannedAhead());
        Set<LocalDate> left = holidays.ahead().keySet();
        List<NewVisit> wanted = request.lines().stream()
                .flatMap(line -> line.line().around(left).occurrencesBefore(end, request.zone()).stream()
                        .filter(occurrence -> occurrence.startsAt().isAfter(now))
                        .filter(occurrence ->
                                !request.isPausedOn(occurrence.at().toLocalDate()))
                        .map(occurrence ->
                                new NewVisit(line.id(), occurrence.at(), occurrence.startsAt(), occurrence.endsAt())))
                .toList();
        List<VisitId> made = booking.plan(
                new PlanVisits(request.id().value(), request.patient(), request.service(), request.zone(), wanted));
        questions.note(request, made);
        return made;
    }

    /** Whether visits are still to be made of it later. */
    boolean goesOn(CareRequest request) {
        Instant end = clock.instant().plus(settings.current().plannedAhead());
        return request.lines().stream()
                .anyMatch(line -> line.line()
                        .occurrences(request.zone())
                        .dropWhile(occurrence -> occurrence.startsAt().isBefore(end))
                        .findFirst()
                        .isPresent());
    }
}
