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
import org.mmhc.base.As;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.care.CareFixtures;
import org.mmhc.care.RequestKeeping;
import org.mmhc.care.RequestKeeping.DraftRequest;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.visits.VisitBooking.NewVisit;
import org.mmhc.visits.VisitBooking.PlanVisits;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Visits that somebody is booked for, without anybody having been sought. Make it with {@link AutowireCapableBeanFactory#createBean}. */
class ClockFixtures {

    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final Duration LENGTH = Duration.ofHours(2);

    private final RequestKeeping requests;
    private final VisitBooking booking;
    private final Calendars calendars;
    private final TransactionTemplate transaction;
    private final AutowireCapableBeanFactory beans;
    private final JdbcClient sql;
    private final Clock clock;

    ClockFixtures(
            RequestKeeping requests,
            VisitBooking booking,
            Calendars calendars,
            TransactionTemplate transaction,
            AutowireCapableBeanFactory beans,
            JdbcClient sql,
            Clock clock) {
        this.requests = requests;
        this.booking = booking;
        this.calendars = calendars;
        this.transaction = transaction;
        this.beans = beans;
        this.sql = sql;
        this.clock = clock;
    }

    /** The same, and somebody has to sign. */
    String signedRequest(Uid patient) {
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

    /** What a patient asks for: one thing is to be done. */
    String request(Uid patient) {
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

    /** A visit of two hours that begins in so many minutes. */
    VisitId visit(String request, Uid patient, Uid caregiver, int inMinutes) {
        Instant start = clock.instant().plus(Duration.ofMinutes(inMinutes)).truncatedTo(ChronoUnit.MINUTES);
        NewVisit visit =
                new NewVisit(References.next("SL"), start.atZone(ZONE).toLocalDateTime(), start, start.plus(LENGTH));
        VisitId id = Objects.requireNonNull(transaction.<List<VisitId>>execute(status ->
                        booking.plan(new PlanVisits(request, patient, "PERSONAL_CARE", ZONE, List.of(visit)))))
                .getFirst();
        calendars.holding(List.of(caregiver), () -> {
            booking.book(List.of(id), caregiver, Set.of());
            return null;
        });
        return id;
    }
}
