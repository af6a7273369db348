package org.mmhc.care;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.Uid;
import org.mmhc.care.CareRefusals.CareRequestUnknown;
import org.mmhc.care.HolidayAnswers.HolidayQuestion;
import org.mmhc.care.RequestKeeping.RequestForm;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.coverage.UncoveredReason;
import org.mmhc.care.request.CareMilestoneKind;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.request.RequestReason;
import org.mmhc.care.schedule.Holidays;
import org.mmhc.care.schedule.Occurrence;
import org.mmhc.care.schedule.OnHolidays;
import org.mmhc.care.schedule.ScheduleLine;
import org.mmhc.care.schedule.Schedules;
import org.mmhc.care.schedule.Schedules.LineAsked;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.Ahead;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.place.Pin;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads requests for care. Patients read their own; the committee and admins all that were sent; to anybody else a request does not
 * exist ({@link CareRequestUnknown}). Patients see who comes, not who else could.
 */
@Service
@PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
public class RequestRecords {

    /** Tells screens which request changed. */
    public static final String TOPIC = "care-requests";

    /** Tells screens whose offers changed. */
    public static final String OFFERS = "offers";

    /** How many dates are shown before a request is sent. */
    public static final int DATES_SHOWN = 5;

    private final CareRequests requests;
    private final ServiceCatalog services;
    private final VisitCalendar visits;
    private final UserDirectory users;
    private final Holidays holidays;
    private final HolidayAnswers answers;
    private final HolidayQuestions questions;
    private final CoverageBook coverage;
    private final LiveSettings<CareSettings> settings;
    private final AgencySettings agency;
    private final Clock clock;

    RequestRecords(
            CareRequests requests,
            ServiceCatalog services,
            VisitCalendar visits,
            UserDirectory users,
            Holidays holidays,
            HolidayAnswers answers,
            HolidayQuestions questions,
            CoverageBook coverage,
            LiveSettings<CareSettings> settings,
            AgencySettings agency,
            Clock clock) {
        this.requests = requests;
        this.services = services;
        this.visits = visits;
        this.users = users;
        this.holidays = holidays;
        this.answers = answers;
        this.questions = questions;
        this.coverage = coverage;
        this.settings = settings;
        this.agency = agency;
        this.clock = clock;
    }

    /**
     * A request in a list.
     *
     * @param awaitedBy by when whoever has it does the next thing, null when nobody has to
     * @param next the next visit, null when none is planned
     * @param nextCaregiver who comes to it, null when nobody is found yet
     * @param toStaff planned visits that have nobody and are known to take place
     */
    public record RequestSummary(
            CareRequestId id,
            Uid patient,
            String patientName,
            String service,
            String serviceName,
            Urgency urgency,
            CareRequestStatus status,
            @Nullable RequestReason reason,
            @Nullable Instant awaitedBy,
            @Nullable Instant next,
            @Nullable Uid nextCaregiver,
            @Nullable String nextCaregiverName,
            int planned,
            int toStaff,
            ZoneId zone,
            @Nullable Instant submittedAt,
            Instant changedAt,
            long version) {}

    /** A line of a schedule as it stands. */
    public record LineRow(
            LocalDate startsOn,
            LocalTime startTime,
            LocalTime endTime,
            @Nullable String rule,
            Set<LocalDate> without,
            @Nullable LocalDate endsOn,
            OnHolidays onHolidays) {

        /** The same as it is asked for. */
        public LineAsked asked() {
            return new LineAsked(startsOn, startTime, endTime, rule, without, onHolidays);
        }

        /** The same as it is counted with. */
        public ScheduleLine line() {
            return new ScheduleLine(startsOn, startTime, endTime, Schedules.kept(rule), without, endsOn, onHolidays);
        }
    }

    /** A visit of a request, with who comes. */
    public record VisitRow(PlannedVisit visit, @Nullable String caregiverName) {}

    /**
     * Something that happened to a request.
     *
     * @param byName who did it, null when it was the system or is not for the reader
     * @param caregiverName whom it was about, null when nobody or it is not for the reader
     */
    public record HistoryEntry(
            Instant at,
            CareMilestoneKind kind,
            @Nullable String byName,
            @Nullable String caregiverName,
            int visits,
            @Nullable String note) {}

    /**
     * A time at which care would be given, or which is left out.
     *
     * @param at the local time by which its series knows it
     * @param holiday the name of the holiday on which it falls, null when it is none
     * @param onHoliday what becomes of it on that holiday, null when it is none
     */
    public record NextDate(
            LocalDateTime at,
            Instant startsAt,
            Instant endsAt,
            @Nullable String holiday,
            @Nullable OnHolidays onHoliday) {

        /** Whether nobody comes then. */
        public boolean leftOut() {
            return onHoliday == OnHolidays.SKIP;
        }
    }

    /**
     * A request with all that its page shows.
     *
     * @param pin how exactly the place is known
     * @param coverage how it is paid for, null when nobody can say
     * @param holidays visits of which it is not known yet whether they take place
     */
    public record RequestDetails(
            RequestSummary request,
            RequestForm form,
            Pin pin,
            @Nullable RequestCoverage coverage,
            List<LineRow> schedule,
            List<VisitRow> visits,
            List<HolidayQuestion> holidays,
            List<HistoryEntry> history,
            boolean own,
            boolean mayChange,
            boolean mayCancel) {}

    /**
     * How the visits of a request that are to come are paid for.
     *
     * @param paid by the patient's plan
     * @param allowed given all the same, as somebody decided
     * @param later after what is paid now, which can be renewed
     * @param notPaid by nobody
     * @param reason why the first of these is not
     */
    public record RequestCoverage(
            int paid,
            int allowed,
            int later,
            int notPaid,
            @Nullable UncoveredReason reason) {}

    /** The caller's requests, the newest first. */
    @Transactional(readOnly = true)
    public List<RequestSummary> mine() {
        return summaries(requests.findByPatientOrderByCreatedAtDescIdDesc(
                CurrentUser.require().uid()));
    }

    /** Requests in any of these states, the newest first; drafts are left out. */
    @Audited(value = "care.requestsListed", subject = "#result.content.![patient()]", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public Page<RequestSummary> find(Collection<CareRequestStatus> states, Pageable page) {
        return page(requests.findByStatusInOrderByCreatedAtDescIdDesc(sent(states), page));
    }

    /** Requests in any of these states, the most urgent first, then those that are awaited first; drafts are left out. */
    @Audited(value = "care.requestsListed", subject = "#result.content.![patient()]", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public Page<RequestSummary> byNeed(Collection<CareRequestStatus> states, Pageable page) {
        return page(requests.findByNeed(sent(states), page));
    }

    /** One request. */
    @Audited(value = "care.requestRead", reference = "#id", kind = Audited.Kind.READ)
    @Transactional(readOnly = true)
    public RequestDetails get(CareRequestId id) {
        return refreshed(id);
    }

    /** The same once more, for a page that shows it already. */
    @Transactional(readOnly = true)
    public RequestDetails refreshed(CareRequestId id) {
        Actor reader = CurrentUser.require();
        CareRequest request = requests.findById(id.value())
                .filter(found -> mayRead(found, reader))
                .orElseThrow(() -> new CareRequestUnknown(id));
        AuditTrail.about(request.patient());
        boolean own = reader.uid().equals(request.patient());
        List<PlannedVisit> planned = visits.ofRequest(id.value());
        Map<Uid, String> names = names(request, planned);
        Instant now = clock.instant();
        boolean draft = request.status() == CareRequestStatus.DRAFT;
        return new RequestDetails(
                summary(
                        request,
                        visits.ahead(List.of(id.value()), now).get(id.value()),
                        questions.waiting(id).size(),
                        names,
                        holidays.ahead().keySet(),
                        now),
                request.form(),
                request.pin(settings.current().pinRadiusM()),
                coverage.of(planned),
                request.lines().stream()
                        .map(RequestLine::line)
                        .map(line -> new LineRow(
                                line.startsOn(),
                                line.startTime(),
                                line.endTime(),
                                line.repetition() == null
                                        ? null
                                        : line.repetition().text(),
                                line.without(),
                                line.endsOn(),
                                line.onHolidays()))
                        .toList(),
                planned.stream()
                        .map(visit -> new VisitRow(visit, name(visit.caregiver(), names)))
                        .toList(),
                draft ? List.of() : answers.of(id),
                history(request, own, names),
                own,
                draft || request.status().isOpen(),
                request.status().isOpen());
    }

    private static Set<CareRequestStatus> sent(Collection<CareRequestStatus> states) {
        return states.stream().filter(state -> state != CareRequestStatus.DRAFT).collect(Collectors.toSet());
    }

    private Page<RequestSummary> page(Page<CareRequest> found) {
        Iterator<RequestSummary> summaries = summaries(found.getContent()).iterator();
        return found.map(request -> summaries.next());
    }

    /** The next times at which care would be given by such a schedule, before it is sent, and holidays between them that are left out. */
    public List<NextDate> nextDates(List<LineAsked> schedule) {
        Instant now = clock.instant();
        List<ScheduleLine> lines = Schedules.of(schedule, agency.zone(), now);
        Map<LocalDate, String> names = holidays.ahead();
        List<NextDate> dates = new ArrayList<>();
        int given = 0;
        for (NextDate date : candidates(lines, names, now)) {
            if (given < DATES_SHOWN) {
                dates.add(date);
                given += date.leftOut() ? 0 : 1;
            }
        }
        return dates;
    }

    private List<NextDate> candidates(List<ScheduleLine> lines, Map<LocalDate, String> names, Instant now) {
        return lines.stream()
                .flatMap(line -> line.occurrences(agency.zone())
                        .dropWhile(time -> !time.startsAt().isAfter(now))
                        .limit(DATES_SHOWN + names.size())
                        .map(time -> date(
                                time, line.onHolidays(), names.get(time.at().toLocalDate()))))
                .sorted(Comparator.comparing(NextDate::startsAt))
                .toList();
    }

    private static NextDate date(Occurrence time, OnHolidays rule, @Nullable String holiday) {
        return new NextDate(time.at(), time.startsAt(), time.endsAt(), holiday, holiday == null ? null : rule);
    }

    static boolean mayRead(CareRequest request, Actor reader) {
        return reader.uid().equals(request.patient())
                || reader.isOffice()
                        && (request.status() != CareRequestStatus.DRAFT
                                || request.requestedBy().equals(reader.uid()));
    }

    private List<HistoryEntry> history(CareRequest request, boolean own, Map<Uid, String> names) {
        return request.milestones().stream()
                .filter(milestone -> !own || isForPatients(milestone.kind()))
                .map(milestone -> new HistoryEntry(
                        milestone.happenedAt(),
                        milestone.kind(),
                        own && !milestone.actor().equals(request.patient())
                                        || milestone.actor().equals(Uid.SYSTEM)
                                ? null
                                : name(milestone.actor(), names),
                        name(milestone.caregiver(), names),
                        milestone.visits(),
                        milestone.kind() == CareMilestoneKind.DECLINED || !own ? milestone.note() : null))
                .toList();
    }

    private static boolean isForPatients(CareMilestoneKind kind) {
        return switch (kind) {
            case OFFER_DECLINED, ASKING_CHOSEN, ESCALATED, OFFERS_SENT, WAVE_OVER, ROUND_OPENED -> false;
            default -> true;
        };
    }

    private List<RequestSummary> summaries(List<CareRequest> found) {
        Instant now = clock.instant();
        Map<String, Ahead> ahead =
                visits.ahead(found.stream().map(request -> request.id().value()).toList(), now);
        Set<Uid> people = new HashSet<>();
        found.forEach(request -> people.add(request.patient()));
        ahead.values().stream().map(Ahead::caregiver).filter(Objects::nonNull).forEach(people::add);
        Map<Uid, String> names = users.namesOf(people);
        Set<LocalDate> left = holidays.ahead().keySet();
        Map<String, Set<VisitId>> waiting = questions.waiting(ahead.keySet());
        return found.stream()
                .map(request -> summary(
                        request,
                        ahead.get(request.id().value()),
                        waiting.getOrDefault(request.id().value(), Set.of()).size(),
                        names,
                        left,
                        now))
                .toList();
    }

    private RequestSummary summary(
            CareRequest request,
            @Nullable Ahead ahead,
            int waiting,
            Map<Uid, String> names,
            Set<LocalDate> left,
            Instant now) {
        Instant first = ahead != null
                ? ahead.next()
                : request.status().isOpen() || request.status() == CareRequestStatus.DRAFT
                        ? Schedules.next(
                                        request.lines().stream()
                                                .map(line -> line.line().around(left))
                                                .toList(),
                                        request.zone(),
                                        now,
                                        1)
                                .stream()
                                .findFirst()
                                .map(Occurrence::startsAt)
                                .orElse(null)
                        : null;
        Uid who = ahead == null ? null : ahead.caregiver();
        return new RequestSummary(
                request.id(),
                request.patient(),
                Objects.requireNonNullElseGet(
                        names.get(request.patient()), () -> request.patient().value()),
                request.service(),
                services.nameOf(request.service()),
                request.urgency(),
                request.status(),
                request.reason(),
                request.awaitedBy(),
                first,
                who,
                name(who, names),
                ahead == null ? 0 : ahead.planned(),
                ahead == null ? 0 : ahead.toStaff() - waiting,
                request.zone(),
                request.submittedAt(),
                request.changedAt(),
                request.version());
    }

    private Map<Uid, String> names(CareRequest request, List<PlannedVisit> planned) {
        Set<Uid> people = new HashSet<>(Set.of(request.patient()));
        planned.forEach(visit -> {
            if (visit.caregiver() != null) {
                people.add(visit.caregiver());
            }
        });
        request.milestones().forEach(milestone -> {
            people.add(milestone.actor());
            if (milestone.caregiver() != null) {
                people.add(milestone.caregiver());
            }
        });
        return users.namesOf(people);
    }

    private static @Nullable String name(@Nullable Uid person, Map<Uid, String> names) {
        return person == null ? null : names.get(person);
    }
}
