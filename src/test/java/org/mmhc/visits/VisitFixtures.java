package org.mmhc.visits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.care.CareFixtures;
import org.mmhc.care.RequestKeeping;
import org.mmhc.care.RequestKeeping.DraftRequest;
import org.mmhc.care.RequestKeeping.RequestForm;
import org.mmhc.care.schedule.Schedules.LineAsked;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.visits.VisitBooking.NewVisit;
import org.mmhc.visits.VisitBooking.PlanVisits;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.clocking.ClockMethod;
import org.mmhc.visits.clocking.Tap;
import org.mmhc.visits.place.Fix;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.place.Position;
import org.mmhc.visits.place.PositionState;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Visits that are booked, now or long ago, and what phones said of them, for tests and the demo. */
public class VisitFixtures {

    /** A home in Pune. */
    public static final Position HOME = new Position(18.52043, 73.85674);

    /** Where the homes are. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    private static final Duration LENGTH = Duration.ofHours(2);

    private final AutowireCapableBeanFactory beans;
    private final RequestKeeping requests;
    private final VisitBooking booking;
    private final Calendars calendars;
    private final VisitOpener opener;
    private final TakenClockings clockings;
    private final TransactionTemplate transaction;
    private final JdbcClient sql;
    private final Clock clock;

    VisitFixtures(
            AutowireCapableBeanFactory beans,
            RequestKeeping requests,
            VisitBooking booking,
            Calendars calendars,
            VisitOpener opener,
            TakenClockings clockings,
            TransactionTemplate transaction,
            JdbcClient sql,
            Clock clock) {
        this.beans = beans;
        this.requests = requests;
        this.booking = booking;
        this.calendars = calendars;
        this.opener = opener;
        this.clockings = clockings;
        this.transaction = transaction;
        this.sql = sql;
        this.clock = clock;
    }

    /** What is ordered with the visits of a patient; nobody is sought for them, as it is not sent. */
    public String ordered(Uid patient, String... tasks) {
        LocalDate later = LocalDate.ofInstant(clock.instant(), ZONE).plusDays(30);
        return ordered(patient, CareFixtures.once(later, 8), tasks);
    }

    /** The same, for visits at these times. */
    public String ordered(Uid patient, LineAsked when, String... tasks) {
        RequestForm form = new RequestForm(
                "PERSONAL_CARE",
                Urgency.ROUTINE,
                "Help with washing and breakfast, please.",
                Set.of(),
                null,
                null,
                null,
                null,
                Set.of(),
                null,
                HOME,
                null,
                List.of(tasks),
                "The key is with the neighbour.");
        return As.user(patient, () -> requests.draft(new DraftRequest(null, form, List.of(when))))
                .value();
    }

    /** The same for a patient in Bengaluru: one thing is to be done. */
    public String request(Uid patient) {
        beans.createBean(CareFixtures.class).livesInBengaluru(patient);
        return As.user(
                        patient,
                        () -> requests.draft(new DraftRequest(
                                null,
                                CareFixtures.form("PERSONAL_CARE", Urgency.ROUTINE),
                                List.of(CareFixtures.once(
                                        LocalDate.ofInstant(clock.instant(), ZONE)
                                                .plusDays(30),
                                        8)))))
                .value();
    }

    /** The same, of a kind that somebody has to sign. */
    public String signedRequest(Uid patient) {
        String request = request(patient);
        sql.sql(
                        "insert into care_service (code, name, about, active, for_patients, signature_needed, minutes, least_minutes,"
                                + " most_minutes, skills, tasks, version) select 'CLOCK_SIGNED', 'Signed care', '', true, true, true, 60,"
                                + " 15, 480, '', '', 0 from dual where not exists (select 1 from care_service where code = 'CLOCK_SIGNED')")
                .update();
        sql.sql("update care_request set service = 'CLOCK_SIGNED' where id = ?")
                .param(request)
                .update();
        return request;
    }

    /** A visit that somebody is booked for, be it over or not, and that is followed. */
    public VisitId booked(String request, Uid patient, Uid caregiver, Instant start, Duration length) {
        VisitId id = planned(request, patient, start, length);
        if (start.plus(length).isAfter(clock.instant())) {
            book(id, caregiver);
        } else {
            sql.sql("update visits_visit set caregiver = ?, status = 'SCHEDULED' where id = ?")
                    .params(caregiver.value(), id.value())
                    .update();
        }
        opener.openWhatIsDue();
        return id;
    }

    /** A visit that began so long ago and ends in so long, with somebody booked for it, and followed. */
    public VisitId begun(Uid patient, Uid caregiver, Duration ago, Duration left) {
        return begun(request(patient), patient, caregiver, ago, left);
    }

    /** The same, one of several for that request. */
    public VisitId begun(String request, Uid patient, Uid caregiver, Duration ago, Duration left) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        return booked(request, patient, caregiver, now.minus(ago), ago.plus(left));
    }

    /** A visit of two hours that begins in so many minutes, that somebody is booked for, and that is not followed yet. */
    public VisitId soon(String request, Uid patient, Uid caregiver, int inMinutes) {
        Instant start = clock.instant().plus(Duration.ofMinutes(inMinutes)).truncatedTo(ChronoUnit.MINUTES);
        VisitId id = planned(request, patient, start, LENGTH);
        book(id, caregiver);
        return id;
    }

    private VisitId planned(String request, Uid patient, Instant start, Duration length) {
        LocalDateTime occurrence = start.atZone(ZONE).toLocalDateTime();
        NewVisit visit = new NewVisit(line(request, occurrence), occurrence, start, start.plus(length));
        return CurrentUser.asSystem(() -> Objects.requireNonNull(transaction.execute(status ->
                        booking.plan(new PlanVisits(request, patient, "PERSONAL_CARE", ZONE, List.of(visit))))))
                .getFirst();
    }

    /* That of the request, unless it has a visit then. */
    private String line(String request, LocalDateTime occurrence) {
        return sql.sql("""
                        select id from care_schedule_line line where request = ? and not exists
                            (select 1 from visits_visit where line = line.id and occurrence = ?) order by place limit 1""")
                .params(request, occurrence)
                .query(String.class)
                .optional()
                .orElseGet(() -> References.next("SL"));
    }

    private void book(VisitId visit, Uid caregiver) {
        CurrentUser.runAsSystem(() -> calendars.holding(List.of(caregiver), () -> {
            booking.book(List.of(visit), caregiver, Set.of());
            return null;
        }));
    }

    /** What a phone sends that was there so long ago. */
    public void sends(VisitId visit, Uid caregiver, ClockKind kind, Duration ago, Fix fix) {
        Instant now = clock.instant();
        CurrentUser.runAsSystem(() -> clockings.take(Tap.ofPhone(
                        UUID.randomUUID().toString(),
                        visit.value(),
                        caregiver,
                        kind,
                        now.minus(ago),
                        now,
                        now,
                        now.minus(ago))
                .where(fix, PlaceKind.HOME)));
    }

    /** What a phone said, from where it was. */
    public void clocked(VisitId visit, Uid caregiver, ClockKind kind, Instant at, Fix fix) {
        CurrentUser.runAsSystem(
                () -> clockings.take(Tap.said(ClockMethod.MOBILE, visit.value(), caregiver, kind, at, at, caregiver)
                        .where(fix, PlaceKind.HOME)));
    }

    /** A phone that is there. */
    public static Fix there() {
        return new Fix(PositionState.FIXED, HOME, 12, null);
    }

    /** A phone that is some hundred metres away. */
    public static Fix farAway() {
        return new Fix(PositionState.FIXED, new Position(HOME.latitude() + 0.006, HOME.longitude()), 30, null);
    }

    /** How a visit stands. */
    public VisitStatus status(VisitId visit) {
        return VisitStatus.valueOf(sql.sql("select status from visits_visit where id = ?")
                .param(visit.value())
                .query(String.class)
                .single());
    }
}
