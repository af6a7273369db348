package org.mmhc.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.References;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.availability.AbsenceId;
import org.mmhc.care.availability.AbsenceReason;
import org.mmhc.care.availability.Availabilities;
import org.mmhc.care.availability.Availabilities.Span;
import org.mmhc.care.availability.Availabilities.Times;
import org.mmhc.care.availability.AvailabilityRefusals.AbsenceOverlaps;
import org.mmhc.care.availability.AvailabilityRefusals.AbsenceUnfit;
import org.mmhc.care.availability.AvailabilityRefusals.AbsenceUnknown;
import org.mmhc.care.availability.AvailabilityRefusals.ExtraTimeUnfit;
import org.mmhc.care.availability.AvailabilityRefusals.SlotNever;
import org.mmhc.care.availability.BookedWeeks.BookedWeek;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.availability.CaregiverAvailability.DecideAbsence;
import org.mmhc.care.availability.CaregiverAvailability.SayAbsence;
import org.mmhc.care.availability.ExtraTimes;
import org.mmhc.care.availability.ExtraTimes.SayExtraTime;
import org.mmhc.care.availability.PairRule;
import org.mmhc.care.availability.PairRules;
import org.mmhc.care.availability.PairRules.PairRow;
import org.mmhc.care.availability.PairRules.SetPair;
import org.mmhc.care.availability.PairRules.Side;
import org.mmhc.care.availability.Slot;
import org.mmhc.care.availability.Week;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.schedule.Schedules.LineAsked;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeKind;
import org.mmhc.disputes.RemedyDesk;
import org.mmhc.disputes.RemedyDesk.RemedyOrder;
import org.mmhc.disputes.RemedyId;
import org.mmhc.disputes.RemedyKind;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitStatus;
import org.springframework.beans.factory.annotation.Autowired;

/** What caregivers said counts for as long as it stands, and who said what of whom stays between them and the office. */
class AvailabilityIT extends BookedVisitsStage {

    private static final Slot MORNINGS =
            new Slot(DayOfWeek.MONDAY, LocalTime.of(8, 0), LocalTime.of(12, 0), Slot.Kind.PREFERRED);

    @Autowired
    CaregiverAvailability availability;

    @Autowired
    ExtraTimes extraTimes;

    @Autowired
    Availabilities availabilities;

    @Autowired
    PairRules pairs;

    @Autowired
    List<RemedyDesk> desks;

    private PeopleFixtures people;
    private Uid caregiver;
    private Uid mira;

    @BeforeEach
    void thePeople() {
        people = beans.createBean(PeopleFixtures.class);
        caregiver = people.newcomer(Role.CAREGIVER, "Kind Carer");
        mira = people.mira();
    }

    @Test
    void overlappingExceptions() {
        say(AbsenceReason.LEAVE, 10, 12);
        assertThatExceptionOfType(AbsenceOverlaps.class).isThrownBy(() -> say(AbsenceReason.SICK, 11, 13));
        assertThatExceptionOfType(AbsenceOverlaps.class).isThrownBy(() -> say(AbsenceReason.LEAVE, 9, 14));
        say(AbsenceReason.LEAVE, 12, 13);
    }

    @Test
    void whatIsSaidBesideTheWeekCountsUntilItIsTakenBack() {
        Instant from = clock.instant().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        Instant to = from.plus(Duration.ofHours(4));
        AbsenceId also = As.user(caregiver, () -> extraTimes.say(new SayExtraTime(from, to)));
        assertThat(times().extra()).containsExactly(new Span(from, to));
        Uid another = people.newcomer(Role.CAREGIVER, "Other Carer");
        assertThatExceptionOfType(AbsenceUnknown.class).isThrownBy(() -> As.user(another, () -> extraTimes.drop(also)));
        assertThatExceptionOfType(ExtraTimeUnfit.class)
                .isThrownBy(() -> As.user(caregiver, () -> extraTimes.say(new SayExtraTime(to, from))));
        As.user(caregiver, () -> extraTimes.drop(also));
        assertThat(times().extra()).isEmpty();
    }

    @Test
    void timesThatHoldForAWhileAreKeptWithTheirDays() {
        LocalDate last = LocalDate.ofInstant(clock.instant(), agency.zone()).plusWeeks(2);
        List<Slot> changing = List.of(MORNINGS.between(null, last), MORNINGS.between(last.plusDays(1), null));
        As.user(caregiver, () -> availability.say(new Week(changing)));
        assertThat(times().week().slots()).isEqualTo(changing);
        assertThat(As.user(caregiver, availability::mine).week().slots()).isEqualTo(changing);
        Slot never = MORNINGS.between(last, last.minusDays(1));
        assertThatExceptionOfType(SlotNever.class)
                .isThrownBy(() -> As.user(caregiver, () -> availability.say(new Week(List.of(never)))));
    }

    @Test
    void ofAVisitOverTheEndOfAWeekEachWeekHasItsPart() {
        LocalDate sunday = LocalDate.ofInstant(clock.instant(), agency.zone())
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .plusDays(6);
        CareRequestId care = beans.createBean(CareFixtures.class)
                .asks(
                        people.newcomer(Role.PATIENT, "Kind Patient"),
                        "NIGHT_CARE",
                        Urgency.ROUTINE,
                        new LineAsked(sunday, LocalTime.of(22, 0), LocalTime.of(6, 0), null, Set.of()));
        transaction.executeWithoutResult(
                status -> series.extend(requests.findForChange(care.value()).orElseThrow()));
        calendars.holding(List.of(caregiver), () -> {
            booking.book(List.of(visits.ofRequest(care.value()).getFirst().id()), caregiver, Set.of());
            return null;
        });
        assertThat(As.user(caregiver, availability::mine).booked())
                .contains(new BookedWeek(sunday.minusDays(6), 120), new BookedWeek(sunday.plusDays(1), 360));
    }

    @Test
    void whoIsKeptApartFromAPatientGoesToTheOthersAsBefore() {
        Uid patient = people.newcomer(Role.PATIENT, "Frightened Patient");
        VisitId visit = bookedTonight(patient, 5);
        VisitId other = bookedTonight(people.newcomer(Role.PATIENT, "Calm Patient"), 6);
        RemedyOrder order = new RemedyOrder(
                new RemedyId(References.next("RMD")),
                RemedyKind.DO_NOT_SEND_PAIR,
                new DisputeId(References.next("DSP")),
                DisputeKind.CONDUCT,
                caregiver.value(),
                patient,
                caregiver,
                null);
        CurrentUser.runAsSystem(() -> transaction.executeWithoutResult(status -> desks.stream()
                .filter(desk -> desk.kinds(DisputeKind.CONDUCT).contains(RemedyKind.DO_NOT_SEND_PAIR))
                .findFirst()
                .orElseThrow()
                .carryOut(order)));
        assertThat(availabilities.pairsOf(patient)).containsEntry(caregiver, PairRule.DO_NOT_SEND);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> visits.find(visit).orElseThrow().caregiver() == null);
        assertThat(visits.find(other).orElseThrow().caregiver()).isEqualTo(caregiver);
    }

    private VisitId bookedTonight(Uid patient, int days) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), agency.zone()).plusDays(days);
        CareRequestId care = beans.createBean(CareFixtures.class)
                .asks(
                        patient,
                        "NIGHT_CARE",
                        Urgency.ROUTINE,
                        new LineAsked(day, LocalTime.of(22, 0), LocalTime.of(5, 0), null, Set.of()));
        transaction.executeWithoutResult(
                status -> series.extend(requests.findForChange(care.value()).orElseThrow()));
        VisitId visit = visits.ofRequest(care.value()).getFirst().id();
        calendars.holding(List.of(caregiver), () -> {
            booking.book(List.of(visit), caregiver, Set.of());
            return null;
        });
        return visit;
    }

    @Test
    void deletedSchedulesStillOffered() {
        As.user(caregiver, () -> availability.say(new Week(List.of(MORNINGS))));
        assertThat(times().week().slots()).containsExactly(MORNINGS);
        As.user(caregiver, () -> availability.say(new Week(List.of())));
        assertThat(times().week().slots()).isEmpty();
    }

    @Test
    void timeOffThatWasTakenBackOrDeclinedStillInTheWay() {
        AbsenceId asked = say(AbsenceReason.LEAVE, 10, 12);
        assertThat(times().away()).isEmpty();
        decide(asked, true);
        assertThat(times().away()).hasSize(1);
        As.user(caregiver, () -> availability.withdraw(asked, 1));
        assertThat(times().away()).isEmpty();

        AbsenceId declined = say(AbsenceReason.LEAVE, 10, 12);
        decide(declined, false);
        assertThat(times().away()).isEmpty();
        say(AbsenceReason.TRAINING, 10, 12);
    }

    @Test
    void beingSickCountsAtOnceAndLeavesTheVisitsOpen() {
        Instant start = clock.instant().plus(Duration.ofDays(11));
        CareRequestId care = beans.createBean(CareFixtures.class)
                .asks(
                        people.newcomer(Role.PATIENT, "Kind Patient"),
                        "PERSONAL_CARE",
                        Urgency.ROUTINE,
                        CareFixtures.once(start.atZone(agency.zone()).toLocalDate(), 8));
        transaction.executeWithoutResult(
                status -> series.extend(requests.findForChange(care.value()).orElseThrow()));
        VisitId visit = visits.ofRequest(care.value()).getFirst().id();
        calendars.holding(List.of(caregiver), () -> {
            booking.book(List.of(visit), caregiver, Set.of());
            return null;
        });

        say(AbsenceReason.SICK, 9, 13);
        assertThat(times().away()).hasSize(1);
        PlannedVisit open = visits.find(visit).orElseThrow();
        assertThat(open.status()).isEqualTo(VisitStatus.OPEN);
        assertThat(open.caregiver()).isNull();
    }

    @Test
    void whateverSpeaksAgainstSendingSomebodyIsNewsToWhoIsAboutToBookThem() {
        Uid patient = people.newcomer(Role.PATIENT, "Paired Patient");
        AbsenceId asked = say(AbsenceReason.LEAVE, 10, 12);
        isNews(() -> decide(asked, true));
        isNews(() -> As.user(caregiver, () -> availability.say(new Week(List.of(MORNINGS)))));
        isNews(() -> As.user(patient, () -> pairs.set(new SetPair(patient, caregiver, PairRule.DO_NOT_SEND, null))));
        isNews(() -> As.user(patient, () -> pairs.set(new SetPair(patient, caregiver, null, null))));
    }

    @Test
    void nobodyAnswersTheirOwnWishToBeAway() {
        AbsenceId asked = say(AbsenceReason.LEAVE, 10, 12);
        assertThatExceptionOfType(AbsenceUnknown.class)
                .isThrownBy(() -> As.user(caregiver, Role.COMMITTEE, () -> {
                    availability.decide(new DecideAbsence(asked, 0, true, null));
                    return true;
                }));
        assertThat(times().away()).isEmpty();
    }

    private void isNews(Runnable said) {
        long before = calendars.revisions(List.of(caregiver)).getOrDefault(caregiver, 0L);
        said.run();
        assertThat(calendars.revisions(List.of(caregiver)).get(caregiver)).isGreaterThan(before);
    }

    @Test
    void aTimeOffOfLessThanAMicrosecondIsNone() {
        Instant start = clock.instant().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        assertThatExceptionOfType(AbsenceUnfit.class)
                .isThrownBy(() -> As.user(
                        caregiver,
                        () -> availability.say(
                                new SayAbsence(start.plusNanos(1), start.plusNanos(2), AbsenceReason.LEAVE))));
    }

    @Test
    void whoIsAboutToBookSomebodyWhoBecomesUnavailableLooksAgain() {
        AbsenceId asked = say(AbsenceReason.LEAVE, 10, 12);
        long before = revision();
        decide(asked, true);
        long granted = revision();
        assertThat(granted).isGreaterThan(before);
        CurrentUser.runAsSystem(() -> assignments.releaseAll(caregiver, clock.instant()));
        assertThat(revision()).isGreaterThan(granted);
    }

    private long revision() {
        return calendars.revisions(List.of(caregiver)).getOrDefault(caregiver, 0L);
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void neitherSideReadsTheOthersWordNorAnybodyButTheOfficeWhy(Side side) {
        Uid patient = people.newcomer(Role.PATIENT, "Paired Patient");
        Uid teller = switch (side) {
            case PATIENT -> patient;
            case CAREGIVER -> caregiver;
            case OFFICE -> mira;
        };
        As.user(teller, () -> pairs.set(new SetPair(patient, caregiver, PairRule.DO_NOT_SEND, "A secret")));

        for (Uid about : List.of(patient, caregiver)) {
            for (Uid office : List.of(mira, people.ada())) {
                assertThat(read(office, about)).extracting(PairRow::reason).containsExactly("A secret");
            }
            for (Uid person : List.of(
                    patient,
                    caregiver,
                    people.newcomer(Role.PATIENT, "Other Patient"),
                    people.newcomer(Role.CAREGIVER, "Other Carer"))) {
                List<PairRow> read = read(person, about);
                assertThat(read).allSatisfy(row -> assertThat(row.reason()).isNull());
                assertThat(read).hasSize(person.equals(teller) ? 1 : 0);
            }
        }
        assertThat(availabilities.pairsOf(patient)).isEqualTo(Map.of(caregiver, PairRule.DO_NOT_SEND));
    }

    @Test
    void whoIsNotSentByAnybodysWordIsNotSentUntilItIsTakenBack() {
        Uid patient = people.newcomer(Role.PATIENT, "Paired Patient");
        As.user(patient, () -> pairs.set(new SetPair(patient, caregiver, PairRule.FAVOURITE, null)));
        As.user(caregiver, () -> pairs.set(new SetPair(patient, caregiver, PairRule.DO_NOT_SEND, "The dog")));
        assertThat(availabilities.pairsOf(patient)).containsEntry(caregiver, PairRule.DO_NOT_SEND);
        As.user(caregiver, () -> pairs.set(new SetPair(patient, caregiver, null, null)));
        assertThat(availabilities.pairsOf(patient)).containsEntry(caregiver, PairRule.FAVOURITE);
    }

    private List<PairRow> read(Uid reader, Uid about) {
        return As.user(reader, () -> pairs.of(about));
    }

    private AbsenceId say(AbsenceReason reason, int from, int to) {
        Instant now = clock.instant();
        return As.user(
                caregiver,
                () -> availability.say(
                        new SayAbsence(now.plus(Duration.ofDays(from)), now.plus(Duration.ofDays(to)), reason)));
    }

    private void decide(AbsenceId id, boolean approved) {
        As.user(mira, () -> availability.decide(new DecideAbsence(id, 0, approved, "As said")));
    }

    private Times times() {
        Instant now = clock.instant();
        return Objects.requireNonNull(availabilities
                .of(List.of(caregiver), now, now.plus(Duration.ofDays(30)))
                .get(caregiver));
    }
}
