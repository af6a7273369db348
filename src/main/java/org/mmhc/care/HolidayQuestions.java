package org.mmhc.care;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.Utc;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.HolidayState;
import org.mmhc.care.request.Notice;
import org.mmhc.care.schedule.Holidays;
import org.mmhc.care.schedule.OnHolidays;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Visits on holidays of which the patient wants to be asked: two weeks before, with a week to answer. Until then nobody is sought. Who says
 * nothing is come to. A holiday that is nearer than a week when its visit is made is not asked about any more.
 */
@Component
class HolidayQuestions {

    private static final Duration TO_ANSWER = Duration.ofDays(7);
    private static final Duration ANSWERED_BEFORE = Duration.ofDays(7);

    private final JdbcClient sql;
    private final Holidays holidays;
    private final VisitCalendar visits;
    private final CareNotices notices;
    private final Clock clock;

    HolidayQuestions(JdbcClient sql, Holidays holidays, VisitCalendar visits, CareNotices notices, Clock clock) {
        this.sql = sql;
        this.holidays = holidays;
        this.visits = visits;
        this.notices = notices;
        this.clock = clock;
    }

    /** A visit and what is known of it. */
    record Question(PlannedVisit visit, String name, Instant answerBy, HolidayState state) {

        VisitId id() {
            return visit.id();
        }
    }

    private record Row(VisitId visit, String name, Instant answerBy, HolidayState state) {}

    /** Notes what is to be asked of visits that were just made, and of those that somebody is booked for; the caller holds the request. */
    void note(CareRequest request, Collection<VisitId> made) {
        Set<String> asking = request.lines().stream()
                .filter(line -> line.line().onHolidays() == OnHolidays.ASK)
                .map(RequestLine::id)
                .collect(Collectors.toSet());
        if (asking.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Map<LocalDate, String> names = holidays.ahead();
        Set<VisitId> known = of(request.id()).stream().map(Question::id).collect(Collectors.toSet());
        visits.ofRequest(request.id().value()).stream()
                .filter(visit -> asking.contains(visit.line()) && names.containsKey(day(visit)))
                .filter(visit -> made.contains(visit.id()) || visit.status() == VisitStatus.SCHEDULED)
                .filter(visit -> !known.contains(visit.id())
                        && visit.startsAt().minus(ANSWERED_BEFORE).isAfter(now))
                .forEach(visit -> note(visit, String.valueOf(names.get(day(visit))), now));
    }

    static LocalDate day(PlannedVisit visit) {
        return visit.startsAt().atZone(visit.zone()).toLocalDate();
    }

    private void note(PlannedVisit visit, String name, Instant now) {
        sql.sql("""
                        insert into care_holiday_question (visit, request, name, answer_by, state, changed_at)
                        values (:visit, :request, :name, :answerBy, :state, :at)
                        """)
                .param("visit", visit.id().value())
                .param("request", visit.request())
                .param("name", name)
                .param("answerBy", Utc.toSql(visit.startsAt().minus(ANSWERED_BEFORE)))
                .param("state", HolidayState.LATER.name())
                .param("at", Utc.toSql(now))
                .update();
    }

    /** Asks what is to be asked by now, and takes for wanted what was not answered in time; the caller holds the request. */
    void ask(CareRequest request) {
        Instant now = clock.instant();
        boolean asked = false;
        for (Question question : open(request.id())) {
            if (!question.answerBy().isAfter(now)) {
                set(question.id(), HolidayState.WANTED);
            } else if (question.state() == HolidayState.LATER
                    && !question.answerBy().minus(TO_ANSWER).isAfter(now)) {
                set(question.id(), HolidayState.ASKED);
                asked = true;
            }
        }
        if (asked) {
            notices.tell(request.patient(), Notice.HOLIDAY_ASKED, request);
        }
    }

    /** Visits that are wanted and have nobody: somebody is sought from now on. */
    List<VisitId> settle(CareRequest request) {
        List<Question> wanted = of(request.id()).stream()
                .filter(question -> question.state() == HolidayState.WANTED)
                .toList();
        wanted.forEach(question -> set(question.id(), HolidayState.SETTLED));
        return wanted.stream()
                .filter(question -> question.visit().status() == VisitStatus.OPEN)
                .map(Question::id)
                .toList();
    }

    void set(VisitId visit, HolidayState state) {
        sql.sql("update care_holiday_question set state = ?, changed_at = ? where visit = ?")
                .params(state.name(), Utc.toSql(clock.instant()), visit.value())
                .update();
    }

    /** What is not known yet, by its start. */
    List<Question> open(CareRequestId request) {
        return of(request).stream()
                .filter(question -> HolidayState.OPEN.contains(question.state()))
                .toList();
    }

    /** Open visits for which nobody is sought yet. */
    Set<VisitId> waiting(CareRequestId request) {
        return waiting(Set.of(request.value())).getOrDefault(request.value(), Set.of());
    }

    /** The same of many requests; those without any are left out. */
    Map<String, Set<VisitId>> waiting(Collection<String> requests) {
        if (requests.isEmpty()) {
            return Map.of();
        }
        List<VisitId> asked = sql.sql(
                        "select visit from care_holiday_question where request in (:requests) and state in (:open)")
                .param("requests", requests)
                .param("open", HolidayState.OPEN.stream().map(Enum::name).toList())
                .query((row, index) -> new VisitId(row.getString("visit")))
                .list();
        return visits.find(asked).stream()
                .filter(visit -> visit.status() == VisitStatus.OPEN)
                .collect(Collectors.groupingBy(
                        PlannedVisit::request, Collectors.mapping(PlannedVisit::id, Collectors.toSet())));
    }

    /* A visit that was called off otherwise is not asked about any more. */
    private List<Question> of(CareRequestId request) {
        List<Row> rows = sql.sql(
                        "select visit, name, answer_by, state from care_holiday_question where request = ? order by answer_by")
                .param(request.value())
                .query((row, index) -> new Row(
                        new VisitId(row.getString("visit")),
                        row.getString("name"),
                        Utc.required(row, "answer_by"),
                        HolidayState.valueOf(row.getString("state"))))
                .list();
        Map<VisitId, PlannedVisit> ahead = visits
                .find(rows.stream().map(Row::visit).toList())
                .stream()
                .filter(visit -> visit.status().isAhead())
                .collect(Collectors.toMap(PlannedVisit::id, Function.identity()));
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(ahead.get(row.visit()))
                        .map(visit -> new Question(visit, row.name(), row.answerBy(), row.state())))
                .toList();
    }

    /** That day is no holiday any more: visits on it are wanted as any other. */
    void drop(CareRequestId request, Collection<VisitId> onThatDay) {
        open(request).stream()
                .map(Question::id)
                .filter(onThatDay::contains)
                .forEach(visit -> set(visit, HolidayState.WANTED));
    }
}
