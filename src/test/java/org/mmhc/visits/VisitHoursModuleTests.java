package org.mmhc.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.visits.VisitAgenda.AgendaLine;
import org.mmhc.visits.VisitHours.PayState;
import org.mmhc.visits.VisitHours.VisitPay;
import org.mmhc.visits.VisitHours.WeekOfHours;
import org.mmhc.visits.clocking.ClockKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.TestPropertySource;

/** What caregivers read of their hours, and what of a visit waits for a word of whoever was there. */
@SpringBootTest
@TestPropertySource(properties = "camunda.client.enabled=false")
class VisitHoursModuleTests {

    private static final Duration LENGTH = Duration.ofHours(2);

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    VisitHours hours;

    @Autowired
    VisitAgenda agenda;

    @Autowired
    VisitReview review;

    @Autowired
    AgencySettings agency;

    @Autowired
    Clock clock;

    private PeopleFixtures people;
    private VisitFixtures visits;
    private Uid patient;
    private Uid caregiver;
    private String request;

    @BeforeEach
    void somebodyGoesToSomebody() {
        people = beans.createBean(PeopleFixtures.class);
        visits = beans.createBean(VisitFixtures.class);
        patient = people.newcomer(Role.PATIENT, "Hana Hours");
        caregiver = people.newcomer(Role.CAREGIVER, "Hugo Hours");
        request = visits.ordered(patient, "Breakfast");
    }

    @Test
    void aVisitBelongsToTheWeekOfTheAgencyInWhichItBegins() {
        LocalDate monday =
                today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1);
        VisitId onSunday = booked(monday.minusDays(1), LocalTime.of(23, 30));
        VisitId onMonday = booked(monday, LocalTime.of(2, 0));

        assertThat(week(monday).visits()).extracting(VisitPay::id).containsExactly(onMonday);
        assertThat(week(monday.plusDays(6)).monday()).isEqualTo(monday);
        assertThat(week(monday.minusDays(1)).visits()).extracting(VisitPay::id).containsExactly(onSunday);
    }

    @Test
    void whatWasClockedIsDueAtOnce() {
        LocalDate day = today().minusDays(1);
        VisitId visit = booked(day, LocalTime.of(9, 0));
        Instant start = at(day, LocalTime.of(9, 0));
        visits.clocked(visit, caregiver, ClockKind.IN, start.plus(Duration.ofMinutes(4)), VisitFixtures.there());
        assertThat(only(day).state()).isEqualTo(PayState.NONE);
        visits.clocked(visit, caregiver, ClockKind.OUT, start.plus(Duration.ofMinutes(130)), VisitFixtures.there());

        VisitPay paid = only(day);
        assertThat(paid.plannedMinutes()).isEqualTo(120);
        assertThat(paid.clockedMinutes()).isEqualTo(126);
        assertThat(paid.paidMinutes()).isEqualTo(126);
        assertThat(paid.state()).isEqualTo(PayState.PROVISIONAL);
        assertThat(paid.patientName()).isEqualTo("Hana");
        assertThat(paid.mayObject()).isTrue();
    }

    @Test
    void hoursAreReadByWhoWorkedThemAndByTheOffice() {
        LocalDate day = today().minusDays(1);
        booked(day, LocalTime.of(9, 0));
        Uid other = people.newcomer(Role.CAREGIVER, "Olga Other");

        assertThat(As.user(people.mira(), () -> hours.week(caregiver, day)).visits())
                .extracting(VisitPay::patientName)
                .containsExactly("Hana Hours");
        assertThatThrownBy(() -> As.user(other, () -> hours.week(caregiver, day)))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(As.user(other, () -> hours.week(null, day)).visits()).isEmpty();
        assertThatThrownBy(() -> As.user(patient, () -> hours.week(null, day)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aPatientIsAskedWhetherItWasRightForThreeDays() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        VisitId right = visits.booked(request, patient, caregiver, now.minus(Duration.ofHours(70)), LENGTH);
        VisitId late = visits.booked(request, patient, caregiver, now.minus(Duration.ofHours(80)), LENGTH);
        for (VisitId visit : List.of(right, late)) {
            Instant start = now.minus(Duration.ofHours(visit.equals(right) ? 70 : 80));
            visits.clocked(visit, caregiver, ClockKind.IN, start, VisitFixtures.there());
            visits.clocked(visit, caregiver, ClockKind.OUT, start.plus(LENGTH), VisitFixtures.there());
        }

        assertThat(toConfirm(now)).containsExactly(right);
        As.user(patient, () -> review.confirm(right));
        assertThat(toConfirm(now)).isEmpty();
        assertThat(As.user(caregiver, () -> lines(now)))
                .extracting(AgendaLine::toConfirm)
                .containsOnly(false);
        assertThat(As.user(caregiver, () -> lines(now)))
                .extracting(AgendaLine::withName)
                .containsOnly("Hana");
    }

    private List<VisitId> toConfirm(Instant now) {
        return As.user(patient, () -> lines(now)).stream()
                .filter(AgendaLine::toConfirm)
                .map(AgendaLine::id)
                .toList();
    }

    private List<AgendaLine> lines(Instant now) {
        return agenda.mine(now.minus(Duration.ofDays(7)), now);
    }

    private VisitId booked(LocalDate day, LocalTime time) {
        return visits.booked(request, patient, caregiver, at(day, time), LENGTH);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), agency.zone());
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(agency.zone()).toInstant();
    }

    private WeekOfHours week(LocalDate day) {
        return As.user(caregiver, () -> hours.week(null, day));
    }

    private VisitPay only(LocalDate day) {
        return week(day).visits().getFirst();
    }
}
