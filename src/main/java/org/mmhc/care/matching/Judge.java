package org.mmhc.care.matching;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.care.availability.Availabilities.Away;
import org.mmhc.care.availability.PairRule;
import org.mmhc.care.availability.Position;
import org.mmhc.care.availability.WorkTerms;
import org.mmhc.care.matching.Facts.Booked;
import org.mmhc.care.matching.MatchPolicies.Limits;
import org.mmhc.care.matching.Wanted.Time;
import org.mmhc.visits.VisitId;

/** Says which rules speak against sending somebody to each visit. Days and weeks are those of the agency. */
final class Judge {

    private final Wanted wanted;
    private final Limits limits;
    private final ZoneId zone;
    private final List<Booked> ofPatient;
    private final Function<Rule, Policy> policies;

    /** @param ofPatient other visits that the patient has */
    Judge(Wanted wanted, Limits limits, ZoneId zone, List<Booked> ofPatient, Function<Rule, Policy> policies) {
        this.wanted = wanted;
        this.limits = limits;
        this.zone = zone;
        this.ofPatient = ofPatient;
        this.policies = policies;
    }

    /** The visits that somebody can take, and what speaks against each of all. */
    record Judgement(List<Time> possible, Map<Rule, List<VisitId>> against, Map<LocalDate, Long> weekMinutes) {}

    /** Visits are looked at one after the other: each that can be taken counts for those after it. */
    Judgement judge(Facts facts) {
        Set<Rule> always = always(facts);
        Map<Rule, List<VisitId>> against = new LinkedHashMap<>();
        List<Time> possible = new ArrayList<>();
        List<Booked> taken = new ArrayList<>(facts.booked());
        for (Time visit : wanted.visits()) {
            Set<Rule> broken = of(visit, facts, taken);
            broken.addAll(always);
            broken.forEach(rule ->
                    against.computeIfAbsent(rule, none -> new ArrayList<>()).add(visit.visit()));
            if (broken.stream().noneMatch(rule -> policies.apply(rule) == Policy.PROHIBIT)) {
                possible.add(visit);
                taken.add(new Booked(visit.startsAt(), visit.endsAt(), wanted.home()));
            }
        }
        return new Judgement(possible, against, weeks(taken, possible));
    }

    private Set<Rule> always(Facts facts) {
        Set<Rule> broken = EnumSet.noneOf(Rule.class);
        add(broken, Rule.NOT_ACTIVE, !facts.active());
        add(broken, Rule.LACKS_SKILL, !facts.skills().containsAll(wanted.needed()));
        add(broken, Rule.DO_NOT_SEND, facts.pair() == PairRule.DO_NOT_SEND);
        add(broken, Rule.GENDER, wanted.gender() != null && wanted.gender() != facts.gender());
        add(
                broken,
                Rule.LANGUAGE,
                wanted.language() != null && !facts.languages().contains(wanted.language()));
        add(broken, Rule.TOO_FAR, isTooFar(facts));
        return broken;
    }

    private boolean isTooFar(Facts facts) {
        Double km = facts.kmTo(wanted.home());
        if (km != null) {
            return km > facts.limitKm();
        }
        boolean areaKnown = !facts.postalCodes().isEmpty() || facts.city() != null;
        boolean homeKnown = wanted.postalCode() != null || wanted.city() != null;
        return areaKnown
                && homeKnown
                && !(wanted.postalCode() != null && facts.postalCodes().contains(wanted.postalCode()))
                && !(wanted.city() != null && wanted.city().equalsIgnoreCase(facts.city()));
    }

    private Set<Rule> of(Time visit, Facts facts, List<Booked> taken) {
        Set<Rule> broken = EnumSet.noneOf(Rule.class);
        WorkTerms terms = facts.times().terms();
        add(
                broken,
                Rule.NOT_VERIFIED,
                facts.verifiedUntil() == null || facts.verifiedUntil().isBefore(visit.endsAt()));
        add(broken, Rule.OVERLAP, taken.stream().anyMatch(other -> overlap(visit, other)));
        add(broken, Rule.PATIENT_OVERLAP, ofPatient.stream().anyMatch(other -> overlap(visit, other)));
        add(broken, Rule.ON_LEAVE, facts.times().away().stream().anyMatch(away -> isDuring(visit, away)));
        add(
                broken,
                Rule.NOT_AVAILABLE,
                !facts.times().week().slots().isEmpty()
                        && !facts.times().week().covers(visit.startsAt(), visit.endsAt(), zone));
        overWeeks(visit, taken, terms, broken);
        overDays(visit, taken, terms, broken);
        add(broken, Rule.SHORT_REST, isRestShort(visit, taken));
        add(broken, Rule.TRAVEL_TOO_TIGHT, isTravelTight(visit, taken, terms));
        return broken;
    }

    private static void add(Set<Rule> broken, Rule rule, boolean isBroken) {
        if (isBroken) {
            broken.add(rule);
        }
    }

    private static boolean overlap(Time visit, Booked other) {
        return other.startsAt().isBefore(visit.endsAt()) && other.endsAt().isAfter(visit.startsAt());
    }

    private static boolean isDuring(Time visit, Away away) {
        return away.from().isBefore(visit.endsAt()) && away.to().isAfter(visit.startsAt());
    }

    private void overWeeks(Time visit, List<Booked> taken, WorkTerms terms, Set<Rule> broken) {
        for (LocalDate week = weekOf(visit.startsAt());
                startOf(week).isBefore(visit.endsAt());
                week = week.plusWeeks(1)) {
            long minutes = minutes(taken, startOf(week), startOf(week.plusWeeks(1)))
                    + within(visit.startsAt(), visit.endsAt(), startOf(week), startOf(week.plusWeeks(1)));
            add(broken, Rule.OVER_WEEK, minutes > limits.weekHours() * 60L);
            add(broken, Rule.OVER_WEEK_MOST, minutes > Math.min(limits.weekHoursMost(), terms.hoursWeek()) * 60L);
        }
    }

    private void overDays(Time visit, List<Booked> taken, WorkTerms terms, Set<Rule> broken) {
        LocalDate first = dayOf(visit.startsAt());
        for (LocalDate day = first; startOf(day).isBefore(visit.endsAt()); day = day.plusDays(1)) {
            long minutes = minutes(taken, startOf(day), startOf(day.plusDays(1)))
                    + within(visit.startsAt(), visit.endsAt(), startOf(day), startOf(day.plusDays(1)));
            add(broken, Rule.OVER_DAY_MOST, minutes > Math.min(limits.dayHoursMost(), terms.hoursDay()) * 60L);
        }
        long visits = 1
                + taken.stream()
                        .filter(other -> dayOf(other.startsAt()).equals(first))
                        .count();
        add(broken, Rule.TOO_MANY_VISITS, visits > Math.min(limits.visitsDay(), terms.visitsDay()));
    }

    /* Between the last visit of one day and the first of the next. */
    private boolean isRestShort(Time visit, List<Booked> taken) {
        Duration rest = Duration.ofHours(limits.restHours());
        LocalDate day = dayOf(visit.startsAt());
        boolean first = taken.stream()
                .noneMatch(other ->
                        dayOf(other.startsAt()).equals(day) && other.startsAt().isBefore(visit.startsAt()));
        boolean last = taken.stream()
                .noneMatch(other ->
                        dayOf(other.startsAt()).equals(day) && other.startsAt().isAfter(visit.startsAt()));
        return first
                        && taken.stream()
                                .filter(other -> dayOf(other.startsAt()).isBefore(day)
                                        && !other.endsAt().isAfter(visit.startsAt()))
                                .anyMatch(other -> Duration.between(other.endsAt(), visit.startsAt())
                                                .compareTo(rest)
                                        < 0)
                || last
                        && taken.stream()
                                .filter(other -> dayOf(other.startsAt()).isAfter(day)
                                        && !other.startsAt().isBefore(visit.endsAt()))
                                .anyMatch(other -> Duration.between(visit.endsAt(), other.startsAt())
                                                .compareTo(rest)
                                        < 0);
    }

    private boolean isTravelTight(Time visit, List<Booked> taken, WorkTerms terms) {
        Position home = wanted.home();
        if (home == null) {
            return false;
        }
        return taken.stream().filter(other -> !overlap(visit, other)).anyMatch(other -> {
            @Nullable Position there = other.home();
            if (there == null) {
                return false;
            }
            Duration gap = other.endsAt().isAfter(visit.startsAt())
                    ? Duration.between(visit.endsAt(), other.startsAt())
                    : Duration.between(other.endsAt(), visit.startsAt());
            double km = there.kmTo(home);
            return km > 0.05 && gap.toMinutes() < terms.mode().minutes(km);
        });
    }

    /** Minutes of the agency's weeks that the possible visits touch, these visits included. */
    private Map<LocalDate, Long> weeks(List<Booked> taken, List<Time> possible) {
        Map<LocalDate, Long> weeks = new HashMap<>();
        possible.stream()
                .flatMap(visit -> Stream.of(
                        weekOf(visit.startsAt()), weekOf(visit.endsAt().minusMillis(1))))
                .distinct()
                .forEach(week -> weeks.put(week, minutes(taken, startOf(week), startOf(week.plusWeeks(1)))));
        return weeks;
    }

    private static long minutes(List<Booked> taken, Instant from, Instant to) {
        long minutes = 0;
        for (Booked booked : taken) {
            minutes += within(booked.startsAt(), booked.endsAt(), from, to);
        }
        return minutes;
    }

    private static long within(Instant start, Instant end, Instant from, Instant to) {
        Instant begin = start.isAfter(from) ? start : from;
        Instant stop = end.isBefore(to) ? end : to;
        return stop.isAfter(begin) ? Duration.between(begin, stop).toMinutes() : 0;
    }

    private LocalDate dayOf(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    private LocalDate weekOf(Instant moment) {
        return dayOf(moment).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** From the beginning of the first week, a day before it for the rest, to the end of the last one. */
    static Instant from(Wanted wanted, ZoneId zone) {
        return wanted.visits()
                .getFirst()
                .startsAt()
                .atZone(zone)
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }

    static Instant to(Wanted wanted, ZoneId zone) {
        return wanted.visits().stream()
                .map(Time::endsAt)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .atZone(zone)
                .toLocalDate()
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }
}
