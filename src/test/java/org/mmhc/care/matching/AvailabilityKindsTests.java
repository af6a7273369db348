package org.mmhc.care.matching;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mmhc.base.Overrides;
import org.mmhc.base.Overrides.Leave;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.availability.Availabilities.Away;
import org.mmhc.care.availability.Availabilities.Span;
import org.mmhc.care.availability.Availabilities.Times;
import org.mmhc.care.availability.Slot;
import org.mmhc.care.availability.Week;
import org.mmhc.care.availability.WorkTerms;
import org.mmhc.care.matching.Facts.Stars;
import org.mmhc.care.matching.MatchPolicies.Limits;
import org.mmhc.care.matching.Wanted.Time;
import org.mmhc.care.schedule.Occurrence;
import org.mmhc.care.schedule.ScheduleLine;
import org.mmhc.care.schedule.Schedules;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.visits.VisitId;

/** Faults of other calendars that must not be here, each a test by its kind. One of them sets the clock of the machine, so nothing runs beside. */
@Isolated
class AvailabilityKindsTests {

    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate A_MONDAY = LocalDate.of(2026, 11, 30);

    @ParameterizedTest
    @CsvSource({"MONDAY, 2026-11-30", "SUNDAY, 2026-11-29"})
    void nothingPastMidnight(DayOfWeek day, LocalDate date) {
        Week nights = week(slot(day, "22:00", "06:00"));
        assertThat(nights.covers(at(date, "23:30"), at(date.plusDays(1), "05:30"), KOLKATA))
                .isTrue();
        assertThat(nights.covers(at(date.plusDays(1), "00:00"), at(date.plusDays(1), "06:00"), KOLKATA))
                .isTrue();
        assertThat(nights.covers(at(date, "00:00"), at(date, "06:00"), KOLKATA)).isFalse();
    }

    @Test
    void midnightIsNoMinuteShort() {
        Week untilMidnightAndOn = week(slot(MONDAY, "18:00", "00:00"), slot(TUESDAY, "00:00", "06:00"));
        assertThat(untilMidnightAndOn.covers(at(A_MONDAY, "22:00"), at(A_MONDAY.plusDays(1), "02:00"), KOLKATA))
                .isTrue();
        Week aMinuteShort = week(slot(MONDAY, "18:00", "23:59"), slot(TUESDAY, "00:00", "06:00"));
        assertThat(aMinuteShort.covers(at(A_MONDAY, "22:00"), at(A_MONDAY.plusDays(1), "02:00"), KOLKATA))
                .isFalse();
        assertThat(aMinuteShort.covers(at(A_MONDAY, "22:00"), at(A_MONDAY.plusDays(1), "00:00"), KOLKATA))
                .isFalse();
        assertThat(week(slot(SUNDAY, "00:00", "00:00"))
                        .covers(at(A_MONDAY.minusDays(1), "00:00"), at(A_MONDAY, "00:00"), KOLKATA))
                .isTrue();
    }

    @Test
    void aTimeOfTheWeekHoldsFromItsFirstDayToItsLast() {
        LocalDate last = A_MONDAY.plusWeeks(1);
        Week week = week(slot(MONDAY, "22:00", "06:00").between(A_MONDAY, last));
        assertThat(week.covers(at(A_MONDAY.minusWeeks(1), "22:00"), at(A_MONDAY.minusWeeks(1), "23:00"), KOLKATA))
                .isFalse();
        assertThat(week.covers(at(A_MONDAY, "22:00"), at(A_MONDAY, "23:00"), KOLKATA))
                .isTrue();
        assertThat(week.covers(at(last, "23:00"), at(last.plusDays(1), "06:00"), KOLKATA))
                .as("the night that begins on the last day")
                .isTrue();
        assertThat(week.covers(at(last.plusWeeks(1), "22:00"), at(last.plusWeeks(1), "23:00"), KOLKATA))
                .isFalse();
    }

    @Test
    void onesTimeGoesOnWhereTheOtherEnds() {
        Week week = week(
                slot(MONDAY, "08:00", "12:00").between(null, A_MONDAY),
                slot(MONDAY, "08:00", "17:00").between(A_MONDAY.plusDays(1), null));
        assertThat(week.covers(at(A_MONDAY, "11:00"), at(A_MONDAY, "13:00"), KOLKATA))
                .isFalse();
        LocalDate next = A_MONDAY.plusWeeks(1);
        assertThat(week.covers(at(next, "11:00"), at(next, "13:00"), KOLKATA)).isTrue();
    }

    @Test
    void whoseWeekIsOverIsNotTakenForOneWhoCanAlways() {
        Week over = week(slot(MONDAY, "08:00", "12:00").between(null, A_MONDAY.minusWeeks(1)));
        assertThat(rules(over, List.of(), at(A_MONDAY, "08:00"), at(A_MONDAY, "10:00")))
                .containsExactly(Rule.NOT_AVAILABLE);
    }

    @Test
    void anHourThatComesTwiceIsNoTimeThatPasses() {
        Week other = week(slot(DayOfWeek.FRIDAY, "08:00", "12:00"));
        Instant secondTime = Instant.parse("2026-10-25T00:45:00Z");
        assertThat(other.covers(secondTime, secondTime.plusSeconds(1800), BERLIN))
                .as("from 02:45 to 02:15")
                .isFalse();
    }

    @Test
    void theWeekIsByTheClockOfTheCaregiver() {
        Times inDubai = by(ZoneId.of("Asia/Dubai"), slot(MONDAY, "08:00", "12:00"));
        assertThat(inDubai.covers(at(A_MONDAY, "09:30"), at(A_MONDAY, "13:30"), KOLKATA))
                .isTrue();
        assertThat(inDubai.covers(at(A_MONDAY, "08:00"), at(A_MONDAY, "10:00"), KOLKATA))
                .isFalse();
        Times acrossTheDate = by(ZoneId.of("America/New_York"), slot(SUNDAY, "20:00", "23:00"));
        assertThat(acrossTheDate.covers(at(A_MONDAY, "06:30"), at(A_MONDAY, "09:30"), KOLKATA))
                .as("Monday where the home is, Sunday where the caregiver is")
                .isTrue();
        assertThat(by(null, slot(MONDAY, "08:00", "12:00"))
                        .covers(at(A_MONDAY, "08:00"), at(A_MONDAY, "12:00"), KOLKATA))
                .as("by the clock of the agency unless they say")
                .isTrue();
    }

    @Test
    void aNightIsAsLongAsItIsWhereTheCaregiverIs() {
        Times nights = by(BERLIN, slot(SATURDAY, "22:00", "06:00"));
        assertThat(nights.covers(Instant.parse("2026-10-24T20:00:00Z"), Instant.parse("2026-10-25T05:00:00Z"), KOLKATA))
                .as("nine hours")
                .isTrue();
        assertThat(nights.covers(Instant.parse("2027-03-27T21:00:00Z"), Instant.parse("2027-03-28T04:00:00Z"), KOLKATA))
                .as("seven hours")
                .isTrue();
        assertThat(nights.covers(Instant.parse("2027-03-27T21:00:00Z"), Instant.parse("2027-03-28T05:00:00Z"), KOLKATA))
                .isFalse();
        Times early = by(BERLIN, slot(SUNDAY, "02:30", "04:00"));
        assertThat(early.covers(Instant.parse("2027-03-28T01:30:00Z"), Instant.parse("2027-03-28T02:00:00Z"), KOLKATA))
                .as("half past two does not come, so from half past three")
                .isTrue();
        assertThat(early.covers(Instant.parse("2027-03-28T01:00:00Z"), Instant.parse("2027-03-28T02:00:00Z"), KOLKATA))
                .isFalse();
    }

    @Test
    void hoursThatAreLikedCountWhereTheyHold() {
        Times liked = by(
                ZoneId.of("America/New_York"),
                new Slot(
                        SUNDAY,
                        LocalTime.of(20, 0),
                        LocalTime.of(23, 0),
                        Slot.Kind.PREFERRED,
                        null,
                        A_MONDAY.minusDays(1)));
        assertThat(liked.hasPreference(at(A_MONDAY, "06:30"), KOLKATA)).isTrue();
        assertThat(liked.prefers(at(A_MONDAY, "06:30"), at(A_MONDAY, "09:30"), KOLKATA))
                .isTrue();
        assertThat(liked.hasPreference(at(A_MONDAY.plusWeeks(1), "06:30"), KOLKATA))
                .isFalse();
    }

    private static Times by(@Nullable ZoneId zone, Slot... slots) {
        WorkTerms usual = WorkTerms.USUAL;
        return new Times(
                week(slots),
                List.of(),
                List.of(),
                new WorkTerms(
                        usual.hoursWeek(),
                        null,
                        usual.hoursDay(),
                        usual.visitsDay(),
                        usual.travelKm(),
                        usual.mode(),
                        null,
                        zone,
                        null,
                        0));
    }

    @Test
    void weekdayOfTheUtcDate() {
        Week tuesdays = week(slot(TUESDAY, "00:00", "04:00"));
        Instant mondayInUtc = at(A_MONDAY.plusDays(1), "01:00");
        assertThat(mondayInUtc).isEqualTo(Instant.parse("2026-11-30T19:30:00Z"));
        assertThat(tuesdays.covers(mondayInUtc, mondayInUtc.plusSeconds(3600), KOLKATA))
                .isTrue();
    }

    @Test
    void exceptionOnTheDayBeforeInUtc() {
        LocalDate tuesday = A_MONDAY.plusDays(1);
        Away allTuesday = new Away(at(tuesday, "00:00"), at(tuesday.plusDays(1), "00:00"));
        assertThat(rules(week(), List.of(allTuesday), at(tuesday, "00:30"), at(tuesday, "02:30")))
                .containsExactly(Rule.ON_LEAVE);
        assertThat(rules(
                        week(),
                        List.of(allTuesday),
                        at(tuesday.plusDays(1), "00:00"),
                        at(tuesday.plusDays(1), "02:00")))
                .isEmpty();
        assertThat(rules(week(), List.of(allTuesday), at(A_MONDAY, "22:00"), at(tuesday, "00:00")))
                .isEmpty();
        assertThat(rules(week(), List.of(allTuesday), at(A_MONDAY, "22:00"), at(tuesday, "06:00")))
                .containsExactly(Rule.ON_LEAVE);
    }

    @Test
    void whatSomebodySaysBesideTheirWeekCountsAsTheWeekDoes() {
        LocalDate saturday = A_MONDAY.plusDays(5);
        Times times = new Times(
                week(slot(SATURDAY, "08:00", "10:00")),
                List.of(new Span(at(saturday, "10:00"), at(saturday, "14:00"))),
                List.of(),
                WorkTerms.USUAL);
        assertThat(times.covers(at(saturday, "10:00"), at(saturday, "14:00"), KOLKATA))
                .isTrue();
        assertThat(times.covers(at(saturday, "09:00"), at(saturday, "12:00"), KOLKATA))
                .isTrue();
        assertThat(times.covers(at(saturday, "13:00"), at(saturday, "15:00"), KOLKATA))
                .isFalse();
        assertThat(times.covers(at(saturday, "07:00"), at(saturday, "11:00"), KOLKATA))
                .isFalse();
        LocalDate next = saturday.plusDays(7);
        assertThat(times.covers(at(next, "10:00"), at(next, "12:00"), KOLKATA)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/Los_Angeles", "Pacific/Auckland", "UTC"})
    void hoursInTheZoneOfTheServer(String server) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(server));
        try {
            Occurrence inBerlin = new ScheduleLine(A_MONDAY, LocalTime.of(20, 0), LocalTime.of(22, 0), null)
                    .occurrences(BERLIN)
                    .findFirst()
                    .orElseThrow();
            Week here = week(slot(TUESDAY, "00:30", "02:30"));
            assertThat(rules(here, List.of(), inBerlin.startsAt(), inBerlin.endsAt()))
                    .isEmpty();
            Week there = week(slot(MONDAY, "20:00", "22:00"));
            assertThat(rules(there, List.of(), inBerlin.startsAt(), inBerlin.endsAt()))
                    .containsExactly(Rule.NOT_AVAILABLE);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10-19", "2027-03-22"})
    void anHourOffWhenTheClockIsSet(LocalDate from) {
        Week nights = week(Arrays.stream(DayOfWeek.values())
                .map(day -> slot(day, "22:00", "06:00"))
                .toArray(Slot[]::new));
        ScheduleLine line =
                new ScheduleLine(from, LocalTime.of(22, 0), LocalTime.of(6, 0), Schedules.kept("FREQ=DAILY;COUNT=14"));
        assertThat(line.occurrences(BERLIN))
                .hasSize(14)
                .allMatch(night -> nights.covers(night.startsAt(), night.endsAt(), BERLIN));
    }

    private static Week week(Slot... slots) {
        return new Week(List.of(slots));
    }

    private static Slot slot(DayOfWeek day, String from, String to) {
        return new Slot(day, LocalTime.parse(from), LocalTime.parse(to), Slot.Kind.POSSIBLE);
    }

    private static Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(KOLKATA).toInstant();
    }

    @Test
    void onlyWhatSpeaksAgainstSomebodyIsAskedAndOnce() {
        Instant from = at(A_MONDAY, "08:00");
        Wanted wanted = wanted(from, from.plusSeconds(7200));
        List<Rule> asked = new ArrayList<>();
        MatchPolicies policies = mock(MatchPolicies.class);
        when(policies.policy(any(), any(), anyBoolean())).thenAnswer(call -> {
            asked.add(call.getArgument(0));
            return Policy.WARN;
        });
        Judge judge = new Judge(
                wanted,
                new Limits(40, 48, 12, 8, 10),
                KOLKATA,
                List.of(),
                new AskedPolicies(policies, (rule, subject) -> Optional.empty(), wanted));
        Facts busyElsewhere =
                somebody(new Times(week(slot(TUESDAY, "08:00", "10:00")), List.of(), List.of(), WorkTerms.USUAL));
        judge.judge(busyElsewhere);
        judge.judge(busyElsewhere);
        assertThat(asked).containsExactly(Rule.NOT_AVAILABLE);
    }

    /* Leave and hours are between a caregiver and the office; who they are and what they can do is not. */
    @Test
    void whatForbidsSomebodyToGoOnlyWarnsWhileItIsOverriddenForTheRequest() {
        Instant from = at(A_MONDAY, "08:00");
        Wanted wanted = wanted(from, from.plusSeconds(7200));
        MatchPolicies policies = mock(MatchPolicies.class);
        when(policies.policy(any(), any(), anyBoolean())).thenReturn(Policy.PROHIBIT);
        Overrides forIt = (rule, subject) -> rule.equals("care.conflictProhibit") && subject.equals(wanted.request())
                ? Optional.of(new Leave(Uid.of(Role.ADMIN, 100_001), Instant.MAX))
                : Optional.empty();
        AskedPolicies overridden = new AskedPolicies(policies, forIt, wanted);
        assertThat(Rule.values())
                .filteredOn(rule -> overridden.apply(rule) == Policy.WARN)
                .containsExactly(Rule.ON_LEAVE, Rule.OVER_WEEK_MOST, Rule.OVER_DAY_MOST);
        AskedPolicies holds = new AskedPolicies(policies, (rule, subject) -> Optional.empty(), wanted);
        assertThat(Rule.values()).allMatch(rule -> holds.apply(rule) == Policy.PROHIBIT);
    }

    private static Set<Rule> rules(Week week, List<Away> away, Instant from, Instant to) {
        Wanted wanted = wanted(from, to);
        return new Judge(wanted, new Limits(40, 48, 12, 8, 10), KOLKATA, List.of(), rule -> Policy.PROHIBIT)
                .judge(somebody(new Times(week, List.of(), away, WorkTerms.USUAL)))
                .against()
                .keySet();
    }

    private static Wanted wanted(Instant from, Instant to) {
        return new Wanted(
                "CR-1",
                Uid.of(Role.PATIENT, 100_001),
                "PERSONAL_CARE",
                Urgency.ROUTINE,
                Set.of(),
                Set.of(),
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                List.of(new Time(new VisitId("V-1"), from, to)));
    }

    private static Facts somebody(Times times) {
        return new Facts(
                Uid.of(Role.CAREGIVER, 100_002),
                true,
                Instant.MAX,
                Set.of(),
                Set.of(),
                null,
                Set.of(),
                null,
                null,
                times,
                List.of(),
                null,
                List.of(),
                0,
                Stars.NONE);
    }
}
