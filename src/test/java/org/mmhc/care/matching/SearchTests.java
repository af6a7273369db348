package org.mmhc.care.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.care.availability.Availabilities.Away;
import org.mmhc.care.availability.Availabilities.Times;
import org.mmhc.care.availability.PairRule;
import org.mmhc.care.availability.Slot;
import org.mmhc.care.availability.TravelMode;
import org.mmhc.care.availability.Week;
import org.mmhc.care.availability.WorkTerms;
import org.mmhc.care.matching.Facts.Booked;
import org.mmhc.care.matching.Facts.Stars;
import org.mmhc.care.matching.MatchPolicies.Limits;
import org.mmhc.care.matching.MatchPolicies.Weights;
import org.mmhc.care.matching.Wanted.Time;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.profiles.Gender;
import org.mmhc.profiles.Skill;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.place.Position;

/** Made-up agencies, each from a number, in which what is quick is compared with looking at everybody and everything. */
class SearchTests {

    private static final int WORLDS = 60;
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDate MONDAY = LocalDate.of(2026, 10, 19);
    private static final Instant NOW = MONDAY.minusDays(2).atStartOfDay(ZONE).toInstant();

    @Test
    void theBestAreTheSameAsWhenEverybodyIsLookedAt() {
        AtomicInteger looked = new AtomicInteger();
        int people = 0;
        for (int number = 0; number < WORLDS; number++) {
            World world = new World(number);
            int most = 1 + number % 20;
            List<Candidate> best = Search.best(
                    world.people.stream()
                            .map(facts -> new Search.Hope<>(facts, world.atMost(facts)))
                            .toList(),
                    most,
                    world.wanted.visits().size(),
                    some -> {
                        looked.addAndGet(some.size());
                        return some.stream().map(world.scoring::candidate).toList();
                    });
            assertThat(ranked(best, world.wanted, most))
                    .as("World %d", number)
                    .isEqualTo(ranked(
                            world.people.stream().map(world.scoring::candidate).toList(), world.wanted, most));
            people += world.people.size();
        }
        assertThat(looked.get()).as("Fewer are looked at than there are").isLessThan(people);
    }

    @Test
    void nobodyComesOutBetterThanTheyCouldAtMost() {
        for (int number = 0; number < WORLDS; number++) {
            World world = new World(number);
            for (Facts facts : world.people) {
                Candidate candidate = world.scoring.candidate(facts);
                if (candidate.canTakeAllOf(world.wanted)) {
                    assertThat(candidate.score()).isLessThanOrEqualTo(world.atMost(facts));
                }
            }
        }
    }

    @Test
    void whatLiesAroundAVisitIsTheSameAsWhenEverythingIsLookedThrough() {
        Random random = new Random(7);
        for (int number = 0; number < WORLDS; number++) {
            List<Booked> booked = busy(random, 30);
            Diary diary = new Diary(booked.subList(0, 15));
            booked.subList(15, booked.size()).forEach(diary::add);
            Instant from = moment(random);
            Instant to = from.plus(Duration.ofMinutes(random.nextInt(3000)));
            BiPredicate<Booked, Instant> beginsBefore =
                    (visit, moment) -> visit.startsAt().isBefore(moment);
            assertThat(diary.during(from, to))
                    .containsExactlyInAnyOrderElementsOf(booked.stream()
                            .filter(visit -> beginsBefore.test(visit, to)
                                    && visit.endsAt().isAfter(from))
                            .toList());
            assertThat(diary.isBusy(from, to)).isEqualTo(!diary.during(from, to).isEmpty());
            assertThat(diary.starting(from, to))
                    .containsExactlyInAnyOrderElementsOf(booked.stream()
                            .filter(visit -> beginsBefore.test(visit, to) && !beginsBefore.test(visit, from))
                            .toList());
        }
    }

    private static List<Candidate> ranked(List<Candidate> all, Wanted wanted, int most) {
        return all.stream()
                .filter(candidate -> !candidate.possible().isEmpty())
                .sorted(Matching.order(wanted))
                .limit(most)
                .toList();
    }

    private static Instant moment(Random random) {
        return MONDAY.atStartOfDay(ZONE).toInstant().plus(Duration.ofMinutes(15L * random.nextInt(14 * 96)));
    }

    private static List<Booked> busy(Random random, int visits) {
        return Stream.generate(() -> {
                    Instant start = moment(random);
                    return new Booked(
                            start, start.plus(Duration.ofMinutes(30 + random.nextInt(600))), place(random, 0.3));
                })
                .limit(visits)
                .toList();
    }

    private static @Nullable Position place(Random random, double unknown) {
        return random.nextDouble() < unknown
                ? null
                : new Position(52.4 + random.nextDouble() / 3, 13.2 + random.nextDouble() / 2);
    }

    private static <T> Set<T> some(Random random, T[] values) {
        return Arrays.stream(values).filter(value -> random.nextBoolean()).collect(Collectors.toSet());
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** Some hundred caregivers, and a patient who wants one or several visits. */
    private static final class World {

        private final Wanted wanted;
        private final Scoring scoring;
        private final List<Facts> people;

        World(int number) {
            Random random = new Random(number);
            int visits = number % 3 == 0 ? 1 : 1 + random.nextInt(8);
            wanted = new Wanted(
                    "CR-1",
                    Uid.of(Role.PATIENT, 100_001),
                    "PERSONAL_CARE",
                    any(random, Urgency.values()),
                    Set.of(),
                    some(random, Skill.values()),
                    random.nextBoolean() ? any(random, Gender.values()) : null,
                    random.nextBoolean(),
                    random.nextBoolean() ? "hi" : null,
                    null,
                    place(random, 0.2),
                    null,
                    null,
                    IntStream.range(0, visits)
                            .mapToObj(day -> {
                                Instant start = MONDAY.plusDays(day)
                                        .atTime(6 + random.nextInt(14), 0)
                                        .atZone(ZONE)
                                        .toInstant();
                                return new Time(
                                        new VisitId("V-" + day),
                                        start,
                                        start.plus(Duration.ofMinutes(30 + random.nextInt(400))));
                            })
                            .toList());
            Limits limits = new Limits(40, 48, 12, 8, 10);
            Map<Rule, Policy> policy = new EnumMap<>(Rule.class);
            Arrays.stream(Rule.values()).forEach(rule -> policy.put(rule, any(random, Policy.values())));
            Weights weights = new Weights(
                    random.nextInt(40),
                    random.nextInt(40),
                    random.nextInt(40),
                    random.nextInt(40),
                    random.nextInt(40),
                    1 + random.nextInt(40));
            Function<Rule, Policy> policies = rule -> policy.getOrDefault(rule, Policy.PROHIBIT);
            scoring = new Scoring(
                    wanted,
                    new Judge(wanted, limits, ZONE, busy(random, 2), policies),
                    weights,
                    limits,
                    policies,
                    ZONE,
                    NOW);
            people = IntStream.range(0, 150 + random.nextInt(250))
                    .mapToObj(person -> person(random, person))
                    .toList();
        }

        /* By what is known before anybody's days are looked at: how long they work in one week, and not when. */
        int atMost(Facts facts) {
            Judge.Span week = scoring.judge().fullest();
            long minutes = facts.booked().stream()
                    .filter(visit -> !visit.startsAt().isBefore(week.from())
                            && !visit.endsAt().isAfter(week.to()))
                    .mapToLong(visit ->
                            Duration.between(visit.startsAt(), visit.endsAt()).toMinutes())
                    .sum();
            return scoring.atMost(facts.with(List.of(), 0), minutes);
        }

        private static Facts person(Random random, int number) {
            Week week = new Week(
                    random.nextBoolean()
                            ? List.of()
                            : some(random, DayOfWeek.values()).stream()
                                    .map(day -> new Slot(
                                            day,
                                            LocalTime.of(5 + random.nextInt(6), 0),
                                            LocalTime.of(12 + random.nextInt(10), 0),
                                            any(random, Slot.Kind.values())))
                                    .toList());
            Instant away = moment(random);
            return new Facts(
                    Uid.of(Role.CAREGIVER, 200_000 + number),
                    true,
                    random.nextInt(10) == 0 ? null : moment(random).plus(Duration.ofDays(7)),
                    some(random, Skill.values()),
                    some(random, new String[] {"hi", "en"}),
                    random.nextBoolean() ? any(random, Gender.values()) : null,
                    Set.of(),
                    null,
                    random.nextBoolean() ? 1 + random.nextInt(40) : null,
                    new Times(
                            week,
                            List.of(),
                            random.nextInt(4) == 0 ? List.of(new Away(away, away.plus(Duration.ofDays(1)))) : List.of(),
                            new WorkTerms(
                                    10 + random.nextInt(50),
                                    null,
                                    4 + random.nextInt(9),
                                    2 + random.nextInt(8),
                                    1 + random.nextInt(40),
                                    any(random, TravelMode.values()),
                                    place(random, 0.2),
                                    null,
                                    null,
                                    0)),
                    busy(random, random.nextInt(25)),
                    random.nextInt(10) == 0 ? any(random, PairRule.values()) : null,
                    Stream.generate(() -> NOW.minus(Duration.ofDays(random.nextInt(300))))
                            .limit(random.nextInt(8) == 0 ? random.nextInt(6) : 0)
                            .toList(),
                    random.nextInt(40),
                    Stars.NONE);
        }
    }
}
