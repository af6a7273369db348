package org.mmhc.care.availability;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.care.availability.AvailabilityRefusals.AbsenceChanged;
import org.mmhc.care.availability.AvailabilityRefusals.AbsenceDecided;
import org.mmhc.care.availability.AvailabilityRefusals.AbsenceOverlaps;
import org.mmhc.care.availability.AvailabilityRefusals.AbsenceUnfit;
import org.mmhc.care.availability.AvailabilityRefusals.AbsenceUnknown;
import org.mmhc.care.availability.AvailabilityRefusals.SlotNever;
import org.mmhc.care.availability.AvailabilityRefusals.TermsChanged;
import org.mmhc.care.availability.AvailabilityRefusals.TermsUnfit;
import org.mmhc.care.availability.AvailabilityRefusals.WeekUnfit;
import org.mmhc.care.availability.BookedWeeks.BookedWeek;
import org.mmhc.care.availability.ExtraTimes.ExtraTime;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.BookedTimes;
import org.mmhc.visits.BookedTimes.Booked;
import org.mmhc.visits.Calendars;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.place.Position;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/**
 * When caregivers can work: their week, the times in which they cannot, and how much they want. Each says it for themselves; the
 * committee and admins read it and answer wishes to be away. Nobody is refused to be away because of visits they are booked for: these
 * are listed before, and need somebody else once it counts.
 */
@Service
@Validated
public class CaregiverAvailability {

    /** Tells screens whose availability changed; the payload is the UID. */
    public static final String TOPIC = "availability";

    static final Duration LONGEST_ABSENCE = Duration.ofDays(92);

    /** How long after its end something is still shown. */
    private static final Duration SHOWN = Duration.ofDays(30);

    private static final int MOST_SHOWN = 500;

    private final TimesOff absences;
    private final ExtraTimes extraTimes;
    private final VisitCalendar visits;
    private final Availabilities availabilities;
    private final BookedTimes booked;
    private final BookedWeeks bookedWeeks;
    private final Calendars calendars;
    private final WorkLimits limits;
    private final AgencySettings agency;
    private final UserDirectory users;
    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final JdbcClient sql;
    private final Clock clock;

    CaregiverAvailability(
            TimesOff absences,
            ExtraTimes extraTimes,
            VisitCalendar visits,
            Availabilities availabilities,
            BookedTimes booked,
            BookedWeeks bookedWeeks,
            Calendars calendars,
            WorkLimits limits,
            AgencySettings agency,
            UserDirectory users,
            ApplicationEventPublisher events,
            Broadcasts broadcasts,
            JdbcClient sql,
            Clock clock) {
        this.absences = absences;
        this.extraTimes = extraTimes;
        this.visits = visits;
        this.availabilities = availabilities;
        this.booked = booked;
        this.bookedWeeks = bookedWeeks;
        this.calendars = calendars;
        this.limits = limits;
        this.agency = agency;
        this.users = users;
        this.events = events;
        this.broadcasts = broadcasts;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A time in which a caregiver cannot work.
     *
     * @param note what the office said to it
     * @param zone by whose clock the caregiver says the days
     */
    public record AbsenceRow(
            AbsenceId id,
            Uid caregiver,
            String caregiverName,
            Instant startsAt,
            Instant endsAt,
            AbsenceReason reason,
            AbsenceState state,
            @Nullable String note,
            Instant askedAt,
            int visits,
            ZoneId zone,
            long version) {}

    /**
     * All that is known of when somebody can work.
     *
     * @param zone by whose clock the week is
     * @param booked for how long they are booked in this week and those after it
     */
    public record AvailabilityDetails(
            Uid caregiver,
            ZoneId zone,
            Week week,
            List<ExtraTime> extra,
            List<AbsenceRow> absences,
            WorkTerms terms,
            List<BookedWeek> booked) {}

    /** Says that one cannot work for a while. */
    public record SayAbsence(
            @NotNull Instant startsAt,
            @NotNull Instant endsAt,
            @NotNull AbsenceReason reason) {}

    /** Says how much one wants to work; the version is that of the limits that were seen. */
    public record SaveTerms(@NotNull WorkTerms terms) {}

    /** Answers a wish to be away. */
    public record DecideAbsence(
            @NotNull AbsenceId absence,
            long version,
            boolean approved,
            @Nullable @Size(max = 500) String note) {}

    /** When the caller can work. */
    @PreAuthorize("hasRole('CAREGIVER')")
    @Transactional(readOnly = true)
    public AvailabilityDetails mine() {
        return details(CurrentUser.require().uid());
    }

    /** When that caregiver can work: they themselves, the committee and admins read it. */
    @Audited(value = "care.availabilityRead", subject = "#caregiver", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('CAREGIVER', 'COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public AvailabilityDetails of(Uid caregiver) {
        Actor actor = CurrentUser.require();
        if (!actor.uid().equals(caregiver) && !actor.isOffice()) {
            throw new AccessDeniedException("Only the office reads when others can work");
        }
        return details(caregiver);
    }

    private AvailabilityDetails details(Uid caregiver) {
        List<AbsenceRow> rows = rows(absences.of(caregiver, clock.instant().minus(SHOWN)));
        WorkTerms terms = terms(caregiver);
        ZoneId zone = terms.zoneOr(agency.zone());
        return new AvailabilityDetails(
                caregiver,
                zone,
                week(caregiver).told(LocalDate.ofInstant(clock.instant(), zone)),
                extraTimes.of(caregiver),
                rows,
                terms,
                bookedWeeks.of(caregiver));
    }

    private List<AbsenceRow> rows(List<TimeOff> found) {
        Set<Uid> caregivers = found.stream().map(TimeOff::caregiver).collect(Collectors.toSet());
        Map<Uid, String> names = users.namesOf(caregivers);
        Map<Uid, WorkTerms> terms = availabilities.termsOf(caregivers);
        List<Booked> taken = takenDuring(found.stream()
                .filter(absence -> absence.state() == AbsenceState.REQUESTED)
                .toList());
        return found.stream()
                .map(absence -> new AbsenceRow(
                        absence.id(),
                        absence.caregiver(),
                        names.getOrDefault(
                                absence.caregiver(), absence.caregiver().value()),
                        absence.startsAt(),
                        absence.endsAt(),
                        absence.reason(),
                        absence.state(),
                        absence.note(),
                        absence.askedAt(),
                        absence.state() == AbsenceState.REQUESTED ? hit(absence, taken) : 0,
                        terms.getOrDefault(absence.caregiver(), WorkTerms.USUAL).zoneOr(agency.zone()),
                        absence.version()))
                .toList();
    }

    private List<Booked> takenDuring(List<TimeOff> wanted) {
        Instant now = clock.instant();
        return wanted.isEmpty()
                ? List.of()
                : booked
                        .of(
                                wanted.stream().map(TimeOff::caregiver).collect(Collectors.toSet()),
                                List.of(),
                                wanted.stream()
                                        .map(TimeOff::startsAt)
                                        .min(Comparator.naturalOrder())
                                        .orElse(now),
                                wanted.stream()
                                        .map(TimeOff::endsAt)
                                        .max(Comparator.naturalOrder())
                                        .orElse(now))
                        .stream()
                        .filter(visit -> visit.startsAt().isAfter(now))
                        .toList();
    }

    private static int hit(TimeOff absence, List<Booked> taken) {
        return (int) taken.stream()
                .filter(visit -> visit.caregiver().equals(absence.caregiver())
                        && visit.startsAt().isBefore(absence.endsAt())
                        && visit.endsAt().isAfter(absence.startsAt()))
                .count();
    }

    private Week week(Uid caregiver) {
        return new Week(sql.sql("select * from care_availability_slot where caregiver = ?")
                .param(caregiver.value())
                .query((row, index) -> new Slot(
                        DayOfWeek.of(row.getInt("weekday")),
                        row.getObject("start_time", LocalTime.class),
                        row.getObject("end_time", LocalTime.class),
                        Slot.Kind.valueOf(row.getString("kind")),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_until", LocalDate.class)))
                .list());
    }

    private WorkTerms terms(Uid caregiver) {
        return sql.sql("select * from care_work_terms where caregiver = ?")
                .param(caregiver.value())
                .query(Terms.READ)
                .optional()
                .orElse(WorkTerms.USUAL);
    }

    /** Says the times of the week at which the caller can work, in the place of those they said before. Refused with {@link WeekUnfit}, {@link SlotNever}. */
    @Audited(value = "care.weekSaid", subject = "#actor")
    @PreAuthorize("hasRole('CAREGIVER')")
    public void say(@NotNull Week week) {
        week.require();
        Uid me = CurrentUser.require().uid();
        calendars.holding(List.of(me), () -> {
            write(me, week);
            return null;
        });
        broadcasts.publish(TOPIC, me.value());
    }

    private void write(Uid me, Week week) {
        sql.sql("delete from care_availability_slot where caregiver = ?")
                .param(me.value())
                .update();
        for (int place = 0; place < week.slots().size(); place++) {
            Slot slot = week.slots().get(place);
            sql.sql("""
                            insert into care_availability_slot (caregiver, place, weekday, start_time, end_time, kind,
                                valid_from, valid_until)
                            values (?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            me.value(),
                            place,
                            slot.day().getValue(),
                            slot.start(),
                            slot.end(),
                            slot.kind().name(),
                            slot.validFrom(),
                            slot.validUntil())
                    .update();
        }
    }

    /** Which visits of the caller somebody else must take if they are away then. */
    @PreAuthorize("hasRole('CAREGIVER')")
    @Transactional(readOnly = true)
    public List<PlannedVisit> hit(@Valid SayAbsence asked) {
        return hit(CurrentUser.require().uid(), asked.startsAt(), asked.endsAt());
    }

    private List<PlannedVisit> hit(Uid caregiver, Instant from, Instant to) {
        Instant now = clock.instant();
        return visits.ofCaregivers(List.of(caregiver), from, to).stream()
                .filter(visit -> visit.startsAt().isAfter(now))
                .toList();
    }

    /**
     * Says that the caller cannot work for a while. Being sick counts at once, all else when the office agrees. Refused with
     * {@link AbsenceUnfit} and, when they have said so for a part of the time already, {@link AbsenceOverlaps}.
     */
    @Audited(value = "care.absenceSaid", subject = "#actor", reference = "#result")
    @PreAuthorize("hasRole('CAREGIVER')")
    public AbsenceId say(@Valid SayAbsence asked) {
        Uid me = CurrentUser.require().uid();
        Instant now = clock.instant();
        Instant from = asked.startsAt().truncatedTo(ChronoUnit.MICROS);
        Instant to = asked.endsAt().truncatedTo(ChronoUnit.MICROS);
        if (!asked.reason().isOwn()
                || !to.isAfter(from)
                || !to.isAfter(now)
                || Duration.between(from, to).compareTo(LONGEST_ABSENCE) > 0) {
            throw new AbsenceUnfit();
        }
        AbsenceId id = new AbsenceId(References.next("AV"));
        // Two at once would not see each other.
        calendars.holding(List.of(me), () -> {
            if (absences.anyDuring(me, AbsenceState.STANDING, from, to)) {
                throw new AbsenceOverlaps();
            }
            TimeOff absence = absences.saveAndFlush(new TimeOff(id, me, from, to, asked.reason(), now));
            counts(absence);
            return null;
        });
        return id;
    }

    /** Takes back that one cannot work. Visits that went to others stay with them. Refused with {@link AbsenceDecided}, {@link AbsenceChanged}. */
    @Audited(value = "care.absenceWithdrawn", subject = "#actor", reference = "#id")
    @PreAuthorize("hasRole('CAREGIVER')")
    @Transactional
    public void withdraw(@NotNull AbsenceId id, long version) {
        TimeOff absence = absences.findForChange(id.value())
                .filter(found -> found.caregiver().equals(CurrentUser.require().uid()))
                .orElseThrow(() -> new AbsenceUnknown(id));
        absence.requireVersion(version);
        if (absence.withdraw(clock.instant())) {
            absences.saveAndFlush(absence);
            broadcasts.publish(TOPIC, absence.caregiver().value());
        }
    }

    /** Says how much the caller wants to work, no more than the agency allows. Refused with {@link TermsUnfit}, {@link TermsChanged}. */
    @Audited(value = "care.termsSaid", subject = "#actor")
    @PreAuthorize("hasRole('CAREGIVER')")
    public void save(@Valid SaveTerms command) {
        WorkTerms terms = command.terms();
        terms.require(limits.most());
        Uid me = CurrentUser.require().uid();
        calendars.holding(List.of(me), () -> {
            if (terms(me).version() != terms.version()) {
                throw new TermsChanged();
            }
            write(me, terms);
            return null;
        });
        broadcasts.publish(TOPIC, me.value());
    }

    private void write(Uid me, WorkTerms terms) {
        Position around = terms.around() == null ? null : terms.around().rounded();
        sql.sql("""
                        insert into care_work_terms (caregiver, hours_week, target_hours, hours_day, visits_day, travel_km, mode,
                            latitude, longitude, zone, confirmed_at, version)
                        values (:me, :week, :target, :day, :visits, :km, :mode, :latitude, :longitude, :zone, :at, 0)
                        on duplicate key update hours_week = :week, target_hours = :target, hours_day = :day, visits_day = :visits,
                            travel_km = :km, mode = :mode, latitude = :latitude, longitude = :longitude, zone = :zone,
                            confirmed_at = :at, version = version + 1
                        """)
                .param("me", me.value())
                .param("week", terms.hoursWeek())
                .param("target", terms.targetHours())
                .param("day", terms.hoursDay())
                .param("visits", terms.visitsDay())
                .param("km", terms.travelKm())
                .param("mode", terms.mode().name())
                .param("latitude", around == null ? null : around.latitude())
                .param("longitude", around == null ? null : around.longitude())
                .param("zone", terms.zone() == null ? null : terms.zone().getId())
                .param("at", Utc.toSql(clock.instant()))
                .update();
    }

    /** Wishes to be away that wait for an answer, the next ones first. */
    @Audited(value = "care.absencesListed", subject = "#result.![caregiver()]", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public List<AbsenceRow> waiting() {
        return inState(AbsenceState.REQUESTED);
    }

    /** Times in which caregivers cannot work, the next ones first. */
    @Audited(value = "care.absencesListed", subject = "#result.![caregiver()]", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public List<AbsenceRow> inState(@NotNull AbsenceState state) {
        return rows(absences.inState(state, clock.instant(), Limit.of(MOST_SHOWN)));
    }

    /** Which visits somebody else must take if that wish is granted. */
    @Audited(value = "care.absenceRead", reference = "#id", kind = Audited.Kind.READ)
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    @Transactional(readOnly = true)
    public List<PlannedVisit> hit(@NotNull AbsenceId id) {
        TimeOff absence = absences.findById(id.value()).orElseThrow(() -> new AbsenceUnknown(id));
        return hit(absence.caregiver(), absence.startsAt(), absence.endsAt());
    }

    /** Says yes or no to a wish to be away; nobody answers their own. Refused with {@link AbsenceUnknown}, {@link AbsenceDecided}, {@link AbsenceChanged}. */
    @Audited(value = "care.absenceDecided", reference = "#command.absence()")
    @PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
    public void decide(@Valid DecideAbsence command) {
        Uid me = CurrentUser.require().uid();
        Uid caregiver = absences.findById(command.absence().value())
                .map(TimeOff::caregiver)
                .filter(theirs -> !theirs.equals(me))
                .orElseThrow(() -> new AbsenceUnknown(command.absence()));
        // Who is about to book them looks again.
        calendars.holding(List.of(caregiver), () -> {
            TimeOff absence = absences.findForChange(command.absence().value()).orElseThrow();
            absence.requireVersion(command.version());
            if (absence.decide(command.approved(), command.note(), me, clock.instant())) {
                absences.saveAndFlush(absence);
                counts(absence);
            }
            return null;
        });
    }

    private void counts(TimeOff absence) {
        if (absence.state() == AbsenceState.APPROVED) {
            events.publishEvent(new BecameUnavailable(
                    absence.id(),
                    absence.caregiver(),
                    absence.reason(),
                    absence.startsAt(),
                    absence.endsAt(),
                    clock.instant()));
        }
        broadcasts.publish(TOPIC, absence.caregiver().value());
    }
}
