package org.mmhc.visits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
import org.mmhc.care.schedule.Urgency;
import org.mmhc.visits.VisitBooking.NewVisit;
import org.mmhc.visits.VisitBooking.PlanVisits;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.clocking.Tap;
import org.mmhc.visits.place.Fix;
import org.mmhc.visits.place.PlaceKind;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Visits that are planned, booked and clocked, for tests. Made by {@code createBean}. */
public class BookedVisits {

    /** Where the homes are. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    private final AutowireCapableBeanFactory beans;
    private final RequestKeeping requests;
    private final VisitBooking booking;
    private final Calendars calendars;
    private final VisitOpener opener;
    private final TakenClockings clockings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BookedVisits(
            AutowireCapableBeanFactory beans,
            RequestKeeping requests,
            VisitBooking booking,
            Calendars calendars,
            VisitOpener opener,
            TakenClockings clockings,
            TransactionTemplate transaction,
            Clock clock) {
        this.beans = beans;
        this.requests = requests;
        this.booking = booking;
        this.calendars = calendars;
        this.opener = opener;
        this.clockings = clockings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What is ordered for a patient; nobody is sought for it, as it is not sent. */
    public String requestOf(Uid patient) {
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

    /** A visit that began so long ago and ends in so long, with somebody booked for it, and followed. */
    public VisitId booked(Uid patient, Uid caregiver, Uid by, Duration ago, Duration left) {
        return booked(requestOf(patient), patient, caregiver, by, ago, left);
    }

    /** The same, one of several for that request. */
    public VisitId booked(String request, Uid patient, Uid caregiver, Uid by, Duration ago, Duration left) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        Instant start = now.minus(ago);
        NewVisit visit =
                new NewVisit(References.next("SL"), start.atZone(ZONE).toLocalDateTime(), start, now.plus(left));
        VisitId id = Objects.requireNonNull(CurrentUser.asSystem(() -> transaction.execute(status ->
                        booking.plan(new PlanVisits(request, patient, "PERSONAL_CARE", ZONE, List.of(visit))))))
                .getFirst();
        As.user(by, () -> {
            calendars.holding(List.of(caregiver), () -> {
                booking.book(List.of(id), caregiver, Set.of());
                return null;
            });
        });
        opener.openWhatIsDue();
        return id;
    }

    /** What a phone sends that was there so long ago. */
    public void sends(VisitId visit, Uid caregiver, ClockKind kind, Duration ago, Fix fix) {
        Instant at = clock.instant().minus(ago);
        CurrentUser.runAsSystem(() -> clockings.take(Tap.ofPhone(
                        UUID.randomUUID().toString(),
                        visit.value(),
                        caregiver,
                        kind,
                        at,
                        clock.instant(),
                        clock.instant(),
                        at)
                .where(fix, PlaceKind.HOME)));
    }
}
