package org.mmhc.care.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.availability.Availabilities.Times;
import org.mmhc.care.availability.PairRule;
import org.mmhc.care.availability.Slot;
import org.mmhc.care.availability.TravelMode;
import org.mmhc.care.availability.Week;
import org.mmhc.care.availability.WorkTerms;
import org.mmhc.care.matching.Candidate.Part;
import org.mmhc.care.matching.Facts.Booked;
import org.mmhc.care.matching.Facts.Stars;
import org.mmhc.care.matching.Judge.Judgement;
import org.mmhc.care.matching.MatchPolicies.Limits;
import org.mmhc.care.matching.MatchPolicies.Weights;
import org.mmhc.care.matching.Wanted.Time;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.profiles.Gender;
import org.mmhc.profiles.Skill;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.place.Position;

class RankingTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
    private static final Instant NOW = at(MONDAY.minusDays(3), 12, 0);
    private static final Limits LIMITS = new Limits(40, 48, 12, 8, 10);
    private static final Weights WEIGHTS = new Weights(30, 15, 20, 15, 10, 10);
    private static final Position HOME = new Position(12.9716, 77.5946);

    /** Monday, Wednesday, Friday, 08:00 to 10:00. */
    private final List<Time> threeMornings = Stream.of(0, 2, 4)
            .map(day -> time(at(MONDAY.plusDays(day), 8, 0), at(MONDAY.plusDays(day), 10, 0)))
            .toList();

    @Test
    void theExampleOfTheHandbookComesToSeventyFiveFiftyNineAndFortyEight() {
        Wanted wanted = wanted(threeMornings);
        Facts asha = new Person("H-1")
                .skilled(Skill.MOBILITY, Skill.DEMENTIA_CARE)
                .withPatient(7, 14, 21, 28)
                .gave(25)
                .kmAway(6.0, 20)
                .booked(20)
                .stars(12, 57)
                .facts();
        Facts ravi = new Person("H-2")
                .skilled(Skill.MOBILITY, Skill.DEMENTIA_CARE)
                .gave(8)
                .kmAway(1.5, 25)
                .booked(8)
                .facts();
        Facts leela = new Person("H-3")
                .skilled(Skill.MOBILITY)
                .withPatient(40)
                .liked()
                .gave(20)
                .kmAway(11.0, 15)
                .booked(30)
                .stars(40, 196)
                .otherThanWished()
                .facts();

        assertThat(points(wanted, asha)).containsExactly(204, 150, 140, 69, 90, 100);
        assertThat(points(wanted, ravi)).containsExactly(0, 114, 188, 106, 80, 100);
        assertThat(score(wanted, asha)).isEqualTo(75);
        assertThat(score(wanted, ravi)).isEqualTo(59);
        assertThat(points(wanted, leela)).containsExactly(134, 105, 53, 38, 96, 50);
        assertThat(score(wanted, leela)).isEqualTo(48);
    }

    @Test
    void withoutWeightOnContinuityTheNearerOneComesFirst() {
        Weights others = new Weights(0, 15, 20, 15, 10, 10);
        Facts asha = new Person("H-1")
                .skilled(Skill.MOBILITY, Skill.DEMENTIA_CARE)
                .withPatient(7, 14, 21, 28)
                .gave(25)
                .kmAway(6.0, 20)
                .booked(20)
                .facts();
        Facts ravi = new Person("H-2")
                .skilled(Skill.MOBILITY, Skill.DEMENTIA_CARE)
                .gave(8)
                .kmAway(1.5, 25)
                .booked(8)
                .facts();
        Wanted wanted = wanted(threeMornings);
        assertThat(Score.total(parts(wanted, ravi, others))).isGreaterThan(Score.total(parts(wanted, asha, others)));
    }

    @Test
    void aNightFromSundayToMondayWarnsInTheOldWeekAndNotInTheNew() {
        LocalDate sunday = MONDAY.minusDays(1);
        Wanted night = wanted(List.of(time(at(sunday, 22, 0), at(MONDAY, 6, 0))));
        List<Booked> week = IntStream.range(0, 6)
                .mapToObj(day -> booked(sunday.minusDays(6).plusDays(day), 8, 0, 390))
                .toList();
        Judgement judged = judge(night, new Person("H-1").with(week).facts());
        assertThat(judged.against()).containsOnlyKeys(Rule.OVER_WEEK);
        assertThat(judged.weekMinutes())
                .containsOnly(Map.entry(sunday.minusDays(6), 41 * 60L), Map.entry(MONDAY, 6 * 60L));
        assertThat(rules(night, new Person("H-1").with(week.subList(0, 5)).facts()))
                .isEmpty();
        assertThat(policy(Rule.OVER_WEEK)).isEqualTo(Policy.WARN);
    }

    @Test
    void whoIsVerifiedUntilTomorrowGoesTodayAndNotTheDayAfter() {
        Wanted two = wanted(List.of(
                time(at(MONDAY, 8, 0), at(MONDAY, 10, 0)),
                time(at(MONDAY.plusDays(2), 8, 0), at(MONDAY.plusDays(2), 10, 0))));
        Judgement judged = judge(
                two,
                new Person("H-1").verifiedUntil(at(MONDAY.plusDays(1), 0, 0)).facts());
        assertThat(judged.possible()).containsExactly(two.visits().getFirst());
        assertThat(judged.against()).containsOnlyKeys(Rule.NOT_VERIFIED);
    }

    @Test
    void adjacentVisitsFitAndOverlappingOnesDoNot() {
        Wanted ten = wanted(List.of(time(at(MONDAY, 10, 0), at(MONDAY, 12, 0))));
        assertThat(rules(
                        ten,
                        new Person("H-1")
                                .with(List.of(booked(MONDAY, 8, 0, 120)))
                                .facts()))
                .isEmpty();
        assertThat(rules(
                        ten,
                        new Person("H-1")
                                .with(List.of(booked(MONDAY, 8, 0, 121)))
                                .facts()))
                .containsExactly(Rule.OVERLAP);
    }

    @Test
    void aPatientIsNotVisitedTwiceAtOnceWithoutAWord() {
        Wanted ten = wanted(List.of(time(at(MONDAY, 10, 0), at(MONDAY, 12, 0))));
        Facts anybody = new Person("H-1").facts();
        assertThat(beside(ten, booked(MONDAY, 8, 0, 120)).judge(anybody).against())
                .isEmpty();
        assertThat(beside(ten, booked(MONDAY, 8, 0, 121)).judge(anybody).against())
                .containsOnlyKeys(Rule.PATIENT_OVERLAP);
    }

    @Test
    void restTravelLeaveAndWorkingTimesSpeakUp() {
        Wanted early = wanted(List.of(time(at(MONDAY, 6, 0), at(MONDAY, 8, 0))));
        LocalDate sunday = MONDAY.minusDays(1);
        assertThat(rules(
                        early,
                        new Person("H-1")
                                .with(List.of(booked(sunday, 19, 0, 120)))
                                .facts()))
                .containsExactly(Rule.SHORT_REST);
        Position far = new Position(12.9716, 77.6946);
        Booked farAway = new Booked(at(MONDAY, 8, 20), at(MONDAY, 9, 0), far);
        assertThat(rules(early, new Person("H-1").with(List.of(farAway)).facts()))
                .containsExactly(Rule.TRAVEL_TOO_TIGHT);
        assertThat(rules(
                        early,
                        new Person("H-1").working(DayOfWeek.MONDAY, 7, 20).facts()))
                .containsExactly(Rule.NOT_AVAILABLE);
        assertThat(rules(
                        early,
                        new Person("H-1").working(DayOfWeek.MONDAY, 6, 20).facts()))
                .isEmpty();
    }

    @Test
    void aVisitThatIsTakenCountsForTheNextOne() {
        List<Time> tenHours = Stream.of(0, 10, 20)
                .map(hour -> time(
                        at(MONDAY, 0, 0).plus(Duration.ofHours(hour)),
                        at(MONDAY, 10, 0).plus(Duration.ofHours(hour))))
                .toList();
        Judgement judged = judge(wanted(tenHours), new Person("H-1").facts());
        assertThat(judged.possible()).hasSize(1);
        assertThat(judged.against()).containsKey(Rule.OVER_DAY_MOST);
    }

    @Test
    void sixKilometresByTwoWheelerTakeTwentyFourMinutes() {
        assertThat(TravelMode.TWO_WHEELER.minutes(6)).isEqualTo(24);
        assertThat(HOME.kmTo(new Position(12.9716, 77.5968))).isCloseTo(0.238, within(0.001));
    }

    /** The patient has that visit as well. */
    private static Judge beside(Wanted wanted, Booked other) {
        return new Judge(wanted, LIMITS, ZONE, List.of(other), RankingTests::policy);
    }

    private static Judgement judge(Wanted wanted, Facts facts) {
        return new Judge(wanted, LIMITS, ZONE, List.of(), RankingTests::policy).judge(facts);
    }

    private static Policy policy(Rule rule) {
        return switch (rule) {
            case NOT_VERIFIED, OVERLAP, ON_LEAVE, OVER_WEEK_MOST, OVER_DAY_MOST -> Policy.PROHIBIT;
            case GENDER, LANGUAGE -> Policy.ALLOW;
            default -> Policy.WARN;
        };
    }

    private static Set<Rule> rules(Wanted wanted, Facts facts) {
        return judge(wanted, facts).against().keySet();
    }

    private static List<Part> parts(Wanted wanted, Facts facts, Weights weights) {
        return Score.parts(wanted, facts, judge(wanted, facts), weights, LIMITS.weekHoursMost(), ZONE, NOW);
    }

    private static List<Integer> points(Wanted wanted, Facts facts) {
        return parts(wanted, facts, WEIGHTS).stream().map(Part::points).toList();
    }

    private static int score(Wanted wanted, Facts facts) {
        return Score.total(parts(wanted, facts, WEIGHTS));
    }

    private static Wanted wanted(List<Time> visits) {
        return new Wanted(
                "CR-1",
                Uid.of(Role.PATIENT, 100_001),
                "PERSONAL_CARE",
                Urgency.ROUTINE,
                Set.of(),
                Set.of(Skill.MOBILITY, Skill.DEMENTIA_CARE),
                Gender.FEMALE,
                false,
                "hi",
                null,
                HOME,
                null,
                null,
                visits);
    }

    private static Time time(Instant from, Instant to) {
        return new Time(new VisitId("V-" + from.getEpochSecond()), from, to);
    }

    private static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(hour, minute).atZone(ZONE).toInstant();
    }

    private static Booked booked(LocalDate day, int hour, int minute, int minutes) {
        Instant start = at(day, hour, minute);
        return new Booked(start, start.plus(Duration.ofMinutes(minutes)), null);
    }

    /** Somebody about whom little is known, and what is added. */
    private static final class Person {

        private final Uid uid;
        private Set<Skill> skills = Set.of();
        private Instant verifiedUntil = Instant.MAX;
        private final List<Slot> week = new ArrayList<>();
        private List<Booked> booked = List.of();
        private @Nullable PairRule pair;
        private List<Instant> withPatient = List.of();
        private int gave;
        private Stars stars = Stars.NONE;
        private @Nullable Position around;
        private int limitKm = 25;
        private Gender gender = Gender.FEMALE;

        private Person(String name) {
            this.uid = Uid.of(Role.CAREGIVER, 100_000 + name.charAt(2) - '0');
        }

        Person skilled(Skill... held) {
            skills = Set.of(held);
            return this;
        }

        Person withPatient(Integer... daysAgo) {
            withPatient = Arrays.stream(daysAgo)
                    .map(days -> NOW.minus(Duration.ofDays(days)))
                    .toList();
            return this;
        }

        Person liked() {
            pair = PairRule.FAVOURITE;
            return this;
        }

        Person gave(int visits) {
            gave = visits;
            return this;
        }

        Person kmAway(double km, int limit) {
            around = new Position(HOME.latitude() + Math.toDegrees(km / 6371.0088), HOME.longitude());
            limitKm = limit;
            return this;
        }

        Person booked(int hours) {
            return with(IntStream.range(0, hours / 2)
                    .mapToObj(block -> RankingTests.booked(MONDAY.plusDays(block % 7), 11 + 2 * (block / 7), 0, 120))
                    .toList());
        }

        Person with(List<Booked> visits) {
            booked = visits;
            return this;
        }

        Person stars(int count, int sum) {
            stars = new Stars(count, sum);
            return this;
        }

        Person verifiedUntil(Instant until) {
            verifiedUntil = until;
            return this;
        }

        Person working(DayOfWeek day, int from, int to) {
            week.add(new Slot(day, LocalTime.of(from, 0), LocalTime.of(to, 0), Slot.Kind.POSSIBLE));
            return this;
        }

        /* Speaks the language, which is half of all wishes; neither the gender nor the hours that they like fit. */
        Person otherThanWished() {
            gender = Gender.MALE;
            for (DayOfWeek day : DayOfWeek.values()) {
                Slot.Kind kind = day == DayOfWeek.SUNDAY ? Slot.Kind.PREFERRED : Slot.Kind.POSSIBLE;
                week.add(new Slot(day, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, kind));
            }
            return this;
        }

        Facts facts() {
            return new Facts(
                    uid,
                    true,
                    verifiedUntil,
                    skills,
                    Set.of("hi"),
                    gender,
                    Set.of(),
                    null,
                    null,
                    new Times(
                            new Week(week),
                            List.of(),
                            List.of(),
                            new WorkTerms(48, null, 12, 8, limitKm, TravelMode.TWO_WHEELER, around, null, null, 0)),
                    booked,
                    pair,
                    withPatient,
                    gave,
                    stars);
        }
    }
}
