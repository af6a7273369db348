package org.mmhc.care;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.Notice;
import org.mmhc.care.schedule.Holidays;
import org.mmhc.care.schedule.Holidays.Holiday;
import org.mmhc.care.schedule.Holidays.Source;
import org.mmhc.care.schedule.OnHolidays;
import org.mmhc.care.schedule.PublicHolidays;
import org.mmhc.care.schedule.PublicHolidays.Region;
import org.mmhc.care.schedule.ScheduleRefusals.RegionUnknown;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * The holidays of the agency, as admins keep them. A new one changes no visit by itself: visits that are to be left out on holidays are
 * listed, and called off when that is said too.
 */
@Service
@Validated
@PreAuthorize("hasRole('ADMIN')")
public class HolidayDesk {

    private static final int LAST_YEAR = 9999;

    private final Holidays holidays;
    private final PublicHolidays known;
    private final CareRequests requests;
    private final HolidayAnswers answers;
    private final HolidayQuestions questions;
    private final VisitCalendar visits;
    private final UserDirectory users;
    private final CareNotices notices;
    private final Broadcasts broadcasts;
    private final AgencySettings agency;
    private final Clock clock;

    HolidayDesk(
            Holidays holidays,
            CareSettings settings,
            CareRequests requests,
            HolidayAnswers answers,
            HolidayQuestions questions,
            VisitCalendar visits,
            UserDirectory users,
            CareNotices notices,
            Broadcasts broadcasts,
            AgencySettings agency,
            Clock clock) {
        this.holidays = holidays;
        this.known = new PublicHolidays(settings.holidayCountry());
        this.requests = requests;
        this.answers = answers;
        this.questions = questions;
        this.visits = visits;
        this.users = users;
        this.notices = notices;
        this.broadcasts = broadcasts;
        this.agency = agency;
        this.clock = clock;
    }

    /** A visit that is to be left out on holidays and is planned all the same. */
    public record ToLeaveOut(PlannedVisit visit, String patientName) {}

    /**
     * What holidays come upon.
     *
     * @param planned visits that are still to come on these days
     * @param toAsk those of which the patient is asked
     * @param toLeaveOut those that are to be left out
     */
    public record Touched(int planned, int toAsk, List<ToLeaveOut> toLeaveOut) {}

    /** A day and how it is called. */
    public record NewHoliday(
            @NotNull LocalDate day,

            @NotBlank(message = "{care.problem.holidayNameMissing}")
            @Size(max = 80, message = "{care.problem.holidayNameLong}")
            String name) {}

    /**
     * Keeps holidays.
     *
     * @param callOff whether visits that are to be left out on them are called off
     */
    public record KeepHolidays(
            @NotEmpty List<@NotNull @Valid NewHoliday> days,
            @NotNull Source source,
            boolean callOff) {}

    /** The holidays of a year, by day. */
    @Transactional(readOnly = true)
    public List<Holiday> of(int year) {
        return year < 1 || year > LAST_YEAR
                ? List.of()
                : holidays.between(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    /** Parts of the agency's country with public holidays of their own. */
    public List<Region> regions() {
        return known.regions();
    }

    /** The public holidays of a year in the agency's country, with those of a region when one is named. Refused with {@link RegionUnknown}. */
    public List<Holiday> publicOnes(int year, @Nullable String region) {
        return known.of(year, region);
    }

    /** What these days come upon, if they are holidays. */
    @Audited(
            value = "care.holidayLookedAt",
            subject = "#result.toLeaveOut().![visit().patient()]",
            kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public Touched touchedBy(@NotNull Collection<LocalDate> days) {
        List<PlannedVisit> all = days.stream().flatMap(day -> on(day).stream()).toList();
        Map<VisitId, OnHolidays> rules = rules(all);
        List<PlannedVisit> left = leftOut(all, rules);
        Map<Uid, String> names =
                users.namesOf(left.stream().map(PlannedVisit::patient).collect(Collectors.toSet()));
        return new Touched(
                all.size(),
                (int) rules.values().stream()
                        .filter(rule -> rule == OnHolidays.ASK)
                        .count(),
                left.stream()
                        .map(visit -> new ToLeaveOut(
                                visit,
                                names.getOrDefault(
                                        visit.patient(), visit.patient().value())))
                        .toList());
    }

    private List<PlannedVisit> on(LocalDate day) {
        Instant now = clock.instant();
        return visits
                .during(
                        day.minusDays(1).atStartOfDay(agency.zone()).toInstant(),
                        day.plusDays(2).atStartOfDay(agency.zone()).toInstant(),
                        Pageable.unpaged())
                .stream()
                .filter(visit -> visit.startsAt().isAfter(now))
                .filter(visit -> HolidayQuestions.day(visit).equals(day))
                .toList();
    }

    private Map<VisitId, OnHolidays> rules(List<PlannedVisit> found) {
        Map<String, OnHolidays> ofLines =
                requests.findByIdIn(found.stream().map(PlannedVisit::request).collect(Collectors.toSet())).stream()
                        .flatMap(request -> request.lines().stream())
                        .collect(Collectors.toMap(
                                RequestLine::id, line -> line.line().onHolidays()));
        return found.stream()
                .collect(Collectors.toMap(
                        PlannedVisit::id, visit -> ofLines.getOrDefault(visit.line(), OnHolidays.KEEP)));
    }

    private static List<PlannedVisit> leftOut(List<PlannedVisit> all, Map<VisitId, OnHolidays> rules) {
        return all.stream()
                .filter(visit -> rules.get(visit.id()) == OnHolidays.SKIP)
                .toList();
    }

    /** Keeps holidays, in the place of what was kept of these days. Patients hear of visits that are called off. */
    @Audited("care.holidaysKept")
    @Transactional
    public void keep(@Valid KeepHolidays command) {
        for (NewHoliday day : command.days()) {
            holidays.keep(new Holiday(day.day(), day.name().strip(), command.source()));
            if (command.callOff()) {
                List<PlannedVisit> all = on(day.day());
                callOff(leftOut(all, rules(all)));
            }
        }
    }

    private void callOff(List<PlannedVisit> left) {
        byRequest(left).forEach((id, ofRequest) -> {
            CareRequest request = requests.findForChange(id).orElseThrow();
            answers.leaveOut(request, Seeking.ids(ofRequest));
            request.holiday(false, ofRequest.size(), CurrentUser.require().uid(), clock.instant());
            requests.saveAndFlush(request);
            notices.tell(request.patient(), Notice.HOLIDAY_LEFT_OUT, request);
            broadcasts.publish(RequestRecords.TOPIC, id);
        });
    }

    private static Map<String, List<PlannedVisit>> byRequest(List<PlannedVisit> all) {
        return all.stream().collect(Collectors.groupingBy(PlannedVisit::request, TreeMap::new, Collectors.toList()));
    }

    /** That day is as any other again. Visits that were called off stay so; those of which it is not known yet take place. */
    @Audited("care.holidayRemoved")
    @Transactional
    public void remove(@NotNull LocalDate day) {
        holidays.remove(day);
        byRequest(on(day)).forEach((id, ofRequest) -> {
            requests.findForChange(id).orElseThrow();
            questions.drop(new CareRequestId(id), Seeking.ids(ofRequest));
        });
    }
}
