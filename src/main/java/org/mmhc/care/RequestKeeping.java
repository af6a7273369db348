package org.mmhc.care;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.AuditTrail;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Role;
import org.mmhc.base.Typed;
import org.mmhc.base.Uid;
import org.mmhc.care.CareRefusals.AddressMissing;
import org.mmhc.care.CareRefusals.CareRequestChanged;
import org.mmhc.care.CareRefusals.CareRequestClosed;
import org.mmhc.care.CareRefusals.CareRequestNotDraft;
import org.mmhc.care.CareRefusals.CareRequestUnknown;
import org.mmhc.care.CareRefusals.DescriptionUnfit;
import org.mmhc.care.CareRefusals.LengthUnfit;
import org.mmhc.care.CareRefusals.PatientUnfit;
import org.mmhc.care.CareRefusals.PauseStands;
import org.mmhc.care.CareRefusals.PauseUnfit;
import org.mmhc.care.CareRefusals.TooSoon;
import org.mmhc.care.catalog.CatalogRefusals.ServiceUnknown;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.catalog.ServiceCatalog.ServiceForm;
import org.mmhc.care.request.CareRequestCancelled;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.request.CareRequestSubmitted;
import org.mmhc.care.request.RequestReason;
import org.mmhc.care.request.Strength;
import org.mmhc.care.request.Wish;
import org.mmhc.care.schedule.Holidays;
import org.mmhc.care.schedule.Occurrence;
import org.mmhc.care.schedule.ScheduleLine;
import org.mmhc.care.schedule.ScheduleRefusals.ScheduleUnfit;
import org.mmhc.care.schedule.Schedules;
import org.mmhc.care.schedule.Schedules.LineAsked;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.profiles.Gender;
import org.mmhc.profiles.ProfileFacts;
import org.mmhc.profiles.Skill;
import org.mmhc.visits.CancelReason;
import org.mmhc.visits.VisitBooking;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.place.Position;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * What patients do with their requests for care, and the office for them: write, send, change, pause, cancel. To anybody else a
 * request does not exist ({@link CareRequestUnknown}).
 */
@Service
@Validated
@PreAuthorize("hasAnyRole('PATIENT', 'COMMITTEE', 'ADMIN')")
public class RequestKeeping {

    /** How soon a patient's first visit can be; who needs somebody earlier calls the agency. */
    static final Duration SOONEST = Duration.ofHours(2);

    /** With fewer characters nobody knows what is needed. */
    public static final int SHORTEST_DESCRIPTION = 10;

    /** With more nobody reads it. */
    public static final int LONGEST_DESCRIPTION = 2000;

    private final CareRequests requests;
    private final ServiceCatalog services;
    private final VisitCalendar visits;
    private final VisitBooking booking;
    private final CallingOff calling;
    private final Holidays holidays;
    private final UserDirectory users;
    private final ProfileFacts profiles;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final AgencySettings agency;
    private final Clock clock;

    RequestKeeping(
            CareRequests requests,
            ServiceCatalog services,
            VisitCalendar visits,
            VisitBooking booking,
            CallingOff calling,
            Holidays holidays,
            UserDirectory users,
            ProfileFacts profiles,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            AgencySettings agency,
            Clock clock) {
        this.requests = requests;
        this.services = services;
        this.visits = visits;
        this.booking = booking;
        this.calling = calling;
        this.holidays = holidays;
        this.users = users;
        this.profiles = profiles;
        this.events = events;
        this.broadcasts = broadcasts;
        this.agency = agency;
        this.clock = clock;
    }

    /**
     * What somebody asks for, without when.
     *
     * @param description what help is needed, in their words
     * @param wishedSkills beside those that the service needs
     * @param language that the caregiver should speak, two letters (ISO 639)
     * @param namedCaregiver whom they would like, if they know somebody
     * @param address where, null for at home
     * @param wishes what else they wish of whoever comes
     * @param position of the place, where the patient is at home now or as the office looked it up; null when it is not known
     * @param pinRadiusM within how many metres of it one is there; the agency's usual radius when it is null
     * @param tasks what is to be done on each visit
     * @param accessNote how one gets in; shown shortly before a visit only
     */
    public record RequestForm(
            @NotBlank String service,
            @NotNull Urgency urgency,

            @NotNull @Size(max = LONGEST_DESCRIPTION, message = "{care.problem.descriptionLong}")
            String description,

            @NotNull @Size(max = 8, message = "{care.problem.skillsMany}")
            Set<Skill> wishedSkills,

            @Nullable @Pattern(regexp = "[a-z]{2,3}") String language,
            @Nullable Gender gender,
            @Nullable Strength genderStrength,
            @Nullable Uid namedCaregiver,
            Set<Wish> wishes,

            @Nullable @Size(max = 400, message = "{care.problem.addressLong}")
            String address,

            @Nullable Position position,

            @Nullable
            @Min(value = 50, message = "{care.problem.pinRadiusRange}")
            @Max(value = 500, message = "{care.problem.pinRadiusRange}")
            Integer pinRadiusM,

            @NotNull @Size(max = 30, message = "{care.problem.tasksMany}")
            List<@NotBlank @Size(max = 120, message = "{care.problem.taskLong}") String> tasks,

            @Nullable @Size(max = 500, message = "{care.problem.accessNoteLong}")
            String accessNote) {

        public RequestForm {
            wishes = wishes == null ? Set.of() : Set.copyOf(wishes);
            wishedSkills = wishedSkills == null ? Set.of() : Set.copyOf(wishedSkills);
            tasks = tasks == null
                    ? List.of()
                    : tasks.stream()
                            .map(task -> task.replaceAll("\\R+", " ").strip())
                            .toList();
            description = description == null ? "" : description.strip();
            address = Typed.orNothing(address);
            accessNote = Typed.orNothing(accessNote);
        }

        /** The same, not naming that one. */
        RequestForm without(@Nullable Uid caregiver) {
            return new RequestForm(
                    service,
                    urgency,
                    description,
                    wishedSkills,
                    language,
                    gender,
                    genderStrength,
                    Objects.equals(namedCaregiver, caregiver) ? null : namedCaregiver,
                    wishes,
                    address,
                    position,
                    pinRadiusM,
                    tasks,
                    accessNote);
        }
    }

    /** Begins a request; patients for themselves, the office for a patient. */
    public record DraftRequest(
            @Nullable Uid patient,
            @NotNull @Valid RequestForm form,
            @NotNull List<LineAsked> schedule) {}

    /** Changes a draft, or what may be changed of a request that was sent; the schedule counts for drafts only. */
    public record SaveRequest(
            @NotNull CareRequestId request,
            long version,
            @NotNull @Valid RequestForm form,
            @NotNull List<LineAsked> schedule) {}

    /** Ends a request. */
    public record CancelRequest(
            @NotNull CareRequestId request,
            long version,
            @NotNull RequestReason reason) {}

    /** The patient is away from that day to that day; visits then are called off. */
    public record PauseRequest(
            @NotNull CareRequestId request,
            long version,
            @NotNull LocalDate from,
            @NotNull LocalDate until) {}

    /** Begins a request. A draft may have gaps; what is there must fit: {@link ScheduleUnfit}, {@link ServiceUnknown}, {@link PatientUnfit}. */
    @Audited(value = "care.requestDrafted", subject = "#command.patient() ?: #actor", reference = "#result")
    @Transactional
    public CareRequestId draft(@Valid DraftRequest command) {
        Actor actor = CurrentUser.require();
        Uid patient = command.patient() == null ? actor.uid() : command.patient();
        requirePatient(patient, actor);
        services.offered(command.form().service(), actor.isOffice());
        ZoneId zone = agency.zone();
        CareRequest request =
                new CareRequest(CareRequestId.next(), patient, actor.uid(), command.form(), zone, clock.instant());
        request.plan(schedule(command.schedule(), zone));
        requests.saveAndFlush(request);
        return request.id();
    }

    private void requirePatient(Uid patient, Actor actor) {
        boolean own = patient.equals(actor.uid());
        Optional<UserCard> card = users.find(patient).filter(found -> found.role() == Role.PATIENT && found.active());
        if (card.isEmpty() || !own && !actor.isOffice()) {
            throw new PatientUnfit();
        }
    }

    private List<ScheduleLine> schedule(List<LineAsked> asked, ZoneId zone) {
        return asked.isEmpty() ? List.of() : Schedules.of(asked, zone, clock.instant());
    }

    /**
     * Writes a draft anew, or changes of a request that goes on what it is about, what is to be done and what is wished. Refused
     * with {@link CareRequestChanged} and {@link CareRequestClosed}, and once it was sent {@link DescriptionUnfit} and {@link AddressMissing}.
     */
    @Audited(value = "care.requestSaved", reference = "#command.request()")
    @Transactional
    public void save(@Valid SaveRequest command) {
        CareRequest request = forChange(command.request(), command.version());
        Actor actor = CurrentUser.require();
        Instant now = clock.instant();
        if (request.status() == CareRequestStatus.DRAFT) {
            services.offered(command.form().service(), actor.isOffice());
            request.rewrite(command.form(), actor.uid(), now);
            request.plan(schedule(command.schedule(), request.zone()));
        } else {
            requireDescribed(command.form());
            requireAddress(request, command.form());
            request.revise(command.form(), actor.uid(), now);
        }
        requests.saveAndFlush(request);
        tellScreens(request);
    }

    /** Throws a draft away. Refused with {@link CareRequestNotDraft} when it was sent. */
    @Audited(value = "care.draftDiscarded", reference = "#id")
    @Transactional
    public void discard(@NotNull CareRequestId id, long version) {
        CareRequest request = forChange(id, version);
        if (request.status() != CareRequestStatus.DRAFT) {
            throw new CareRequestNotDraft();
        }
        requests.delete(request);
    }

    /**
     * Sends a request. Refused while something is missing or does not fit: {@link DescriptionUnfit}, {@link ScheduleUnfit},
     * {@link LengthUnfit}, {@link TooSoon}, {@link AddressMissing}.
     */
    @Audited(value = "care.requestSubmitted", reference = "#id")
    @Transactional
    public void submit(@NotNull CareRequestId id, long version) {
        CareRequest request = forChange(id, version);
        Actor actor = CurrentUser.require();
        Instant now = clock.instant();
        RequestForm form = request.form();
        ServiceForm service = services.offered(form.service(), actor.isOffice()).service();
        requireDescribed(form);
        requireSchedule(request, service, actor, now);
        requireAddress(request, form);
        request.submit(actor.uid(), now);
        requests.saveAndFlush(request);
        events.publishEvent(
                new CareRequestSubmitted(request.id(), request.patient(), request.service(), request.urgency(), now));
        tellScreens(request);
    }

    private static void requireDescribed(RequestForm form) {
        if (form.description().length() < SHORTEST_DESCRIPTION) {
            throw new DescriptionUnfit(SHORTEST_DESCRIPTION, LONGEST_DESCRIPTION);
        }
    }

    private void requireAddress(CareRequest request, RequestForm form) {
        if (form.address() == null && profiles.addressOf(request.patient()).isEmpty()) {
            throw new AddressMissing();
        }
    }

    private void requireSchedule(CareRequest request, ServiceForm service, Actor actor, Instant now) {
        Set<LocalDate> left = holidays.ahead().keySet();
        List<ScheduleLine> lines =
                request.lines().stream().map(line -> line.line().around(left)).toList();
        if (lines.isEmpty()) {
            throw new ScheduleUnfit(0, "lines");
        }
        for (int place = 0; place < lines.size(); place++) {
            if (lines.get(place).occurrences(request.zone()).findFirst().isEmpty()) {
                throw new ScheduleUnfit(place + 1, "RRULE");
            }
        }
        if (lines.stream()
                .map(line -> line.length().toMinutes())
                .anyMatch(minutes -> minutes < service.leastMinutes() || minutes > service.mostMinutes())) {
            throw new LengthUnfit(service.leastMinutes(), service.mostMinutes());
        }
        Instant soonest = actor.isOffice() ? now : now.plus(SOONEST);
        if (Schedules.first(lines, request.zone())
                .map(Occurrence::startsAt)
                .filter(first -> first.isAfter(soonest))
                .isEmpty()) {
            throw new TooSoon();
        }
    }

    /** Ends a request; visits that have not begun are called off. Refused with {@link CareRequestClosed}, {@link CareRequestChanged}. */
    @Audited(value = "care.requestCancelled", reference = "#command.request()")
    @Transactional
    public void cancel(@Valid CancelRequest command) {
        CareRequest request = forChange(command.request(), command.version());
        Instant now = clock.instant();
        if (request.cancel(command.reason(), CurrentUser.require().uid(), now)) {
            booking.hold(request.id().value());
            calling.cancel(
                    visits.ofRequest(request.id().value()).stream()
                            .filter(visit ->
                                    visit.status().isAhead() && visit.startsAt().isAfter(now))
                            .toList(),
                    CancelReason.NOT_WANTED);
            requests.saveAndFlush(request);
            events.publishEvent(new CareRequestCancelled(request.id(), request.patient(), command.reason(), now));
            tellScreens(request);
        }
    }

    /** Calls off the visits of some days; whoever was to go hears of it. Refused with {@link PauseUnfit}, {@link PauseStands}, {@link CareRequestClosed}, {@link CareRequestChanged}. */
    @Audited(value = "care.requestPaused", reference = "#command.request()")
    @Transactional
    public void pause(@Valid PauseRequest command) {
        CareRequest request = forChange(command.request(), command.version());
        Instant now = clock.instant();
        LocalDate today = now.atZone(request.zone()).toLocalDate();
        boolean fits = !command.from().isBefore(today)
                && !command.until().isBefore(command.from())
                && command.until().isBefore(today.plusYears(1));
        if (!fits) {
            throw new PauseUnfit();
        }
        booking.hold(request.id().value());
        List<PlannedVisit> hit = visits.ofRequest(request.id().value()).stream()
                .filter(visit -> visit.status().isAhead() && visit.startsAt().isAfter(now))
                .filter(visit -> {
                    LocalDate day = visit.startsAt().atZone(visit.zone()).toLocalDate();
                    return !day.isBefore(command.from()) && !day.isAfter(command.until());
                })
                .toList();
        calling.callOff(request, hit, CancelReason.PAUSED);
        request.pause(
                command.from(),
                command.until(),
                hit.size(),
                CurrentUser.require().uid(),
                now);
        requests.saveAndFlush(request);
        tellScreens(request);
    }

    private CareRequest forChange(CareRequestId id, long version) {
        Actor actor = CurrentUser.require();
        CareRequest request = requests.findForChange(id.value())
                .filter(found -> found.patient().equals(actor.uid())
                        || actor.isOffice()
                                && (found.status() != CareRequestStatus.DRAFT
                                        || found.requestedBy().equals(actor.uid())))
                .orElseThrow(() -> new CareRequestUnknown(id));
        AuditTrail.about(request.patient());
        request.requireVersion(version);
        return request;
    }

    private void tellScreens(CareRequest request) {
        broadcasts.publish(RequestRecords.TOPIC, request.id().value());
    }
}
