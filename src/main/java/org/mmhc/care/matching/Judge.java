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
import org.jspecify.annotations.Nullable;
import org.mmhc.care.availability.Availabilities.Away;
import org.mmhc.care.availability.PairRule;
import org.mmhc.care.availability.WorkTerms;
import org.mmhc.care.matching.Facts.Booked;
import org.mmhc.care.matching.MatchPolicies.Limits;
import org.mmhc.care.matching.Wanted.Time;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.place.Position;

/** Says which rules speak against sending somebody to each visit. Days and weeks are those of the agency. */
final class Judge {

    /** Who has as long as this between two visits gets from one to the other. */
    static final Duration NEAR = Duration.ofHours(4);

    private final Wanted wanted;
    private final Limits limits;
    private final ZoneId zone;
    private final List<Asked> visits;
    private final Function<Rule, Policy> policies;
    private final Span fullest;

    /** @param ofPatient other visits that the patient has */
    Judge(Wanted wanted, Limits limits, ZoneId zone, List<Booked> ofPatient, Function<Rule, Policy> policies) {
        this.wanted = wanted;
        this.limits = limits;
        this.zone = zone;
        this.policies = policies;
        Diary patient = new Diary(ofPatient);
        this.visits = wanted.visits().stream()
                .map(visit -> new Asked(
                        visit,
                        spans(weekOf(visit.startsAt()), 7, visit),
                        spans(dayOf(visit.startsAt()), 1, visit),
                        patient.isBusy(visit.startsAt(), visit.endsAt())))
                .toList();
        this.fullest = visits.stream()
                .flatMap(asked -> asked.weeks().stream())
                .distinct()
                .max(Comparator.comparingLong(this::wantedMinutes))
                .orElseThrow();
    }

    /** The visits that somebody can take, and what speaks against each of all. */
    record Judgement(List<Time> possible, Map<Rule, List<VisitId>> against, Map<LocalDate, Long> weekMinutes) {}

    /** A visit with all that is the same for whoever would go. */
    private record Asked(Time visit, List<Span> weeks, List<Span> days, boolean patientBusy) {}

    /** A day or a week. */
    record Span(LocalDate first, Instant from, Instant to) {}

    private List<Span> spans(LocalDate first, int days, Time visit) {
        List<Span> spans = new ArrayList<>();
        for (LocalDate day = first; startOf(day).isBefore(visit.endsAt()); day = day.plusDays(days)) {
            spans.add(new Span(day, startOf(day), startOf(day.plusDays(days))));
        }
        return spans;
    }

    /** Visits are looked at one after the other: each that can be taken counts for those after it. */
    Judgement judge(Facts facts) {
        Set<Rule> always = always(facts);
        Map<Rule, List<VisitId>> against = new LinkedHashMap<>();
        List<Asked> possible = new ArrayList<>();
        Diary taken = new Diary(facts.booked());
        for (Asked asked : visits) {
            Set<Rule> broken = of(asked, facts, taken);
            broken.addAll(always);
            broken.forEach(rule -> against.computeIfAbsent(rule, none -> new ArrayList<>())
                    .add(asked.visit().visit()));
            if (broken.stream().noneMatch(rule -> policies.apply(rule) == Policy.PROHIBIT)) {
                possible.add(asked);
                taken.add(new Booked(asked.visit().startsAt(), asked.visit().endsAt(), wanted.home()));
            }
        }
        return new Judgement(possible.stream().map(Asked::visit).toList(), against, weeks(taken, possible));
    }

    /** What would be of who can take everything and has so many minutes to do in the fullest week, and nothing in others. */
    Judgement atBest(long minutes) {
        return new Judgement(wanted.visits(), Map.of(), Map.of(fullest.first(), wantedMinutes(fullest) + minutes));
    }

    /** The week with most of what is wanted. */
    Span fullest() {
        return fullest;
    }

    private long wantedMinutes(Span span) {
        return wanted.visits().stream().mapToLong(visit -> within(visit, span)).sum();
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

    private Set<Rule> of(Asked asked, Facts facts, Diary taken) {
        Set<Rule> broken = EnumSet.noneOf(Rule.class);
        Time visit = asked.visit();
        WorkTerms terms = facts.times().terms();
        add(
                broken,
                Rule.NOT_VERIFIED,
                facts.verifiedUntil() == null || facts.verifiedUntil().isBefore(visit.endsAt()));
        add(broken, Rule.OVERLAP, taken.isBusy(visit.startsAt(), visit.endsAt()));
        add(broken, Rule.PATIENT_OVERLAP, asked.patientBusy());
        add(broken, Rule.ON_LEAVE, facts.times().away().stream().anyMatch(away -> isDuring(visit, away)));
        add(broken, Rule.NOT_AVAILABLE, !facts.times().covers(visit.startsAt(), visit.endsAt(), zone));
        overWeeks(asked, taken, terms, broken);
        overDays(asked, taken, terms, broken);
        add(broken, Rule.SHORT_REST, isRestShort(asked, taken));
        add(broken, Rule.TRAVEL_TOO_TIGHT, isTravelTight(visit, taken, terms));
        return broken;
    }

    private static void add(Set<Rule> broken, Rule rule, boolean isBroken) {
        if (isBroken) {
            broken.add(rule);
        }
    }

    private static boolean isDuring(Time visit, Away away) {
        return away.from().isBefore(visit.endsAt()) && away.to().isAfter(visit.startsAt());
    }

    private void overWeeks(Asked asked, Diary taken, WorkTerms terms, Set<Rule> broken) {
        for (Span week : asked.weeks()) {
            long minutes = minutes(taken, week) + within(asked.visit(), week);
            add(broken, Rule.OVER_WEEK, minutes > limits.weekHours() * 60L);
            add(broken, Rule.OVER_WEEK_MOST, minutes > Math.min(limits.weekHoursMost(), terms.hoursWeek()) * 60L);
        }
    }

    private void overDays(Asked asked, Diary taken, WorkTerms terms, Set<Rule> broken) {
        for (Span day : asked.days()) {
            long minutes = minutes(taken, day) + within(asked.visit(), day);
            add(broken, Rule.OVER_DAY_MOST, minutes > Math.min(limits.dayHoursMost(), terms.hoursDay()) * 60L);
        }
        Span first = asked.days().getFirst();
        int visits = 1 + taken.starting(first.from(), first.to()).size();
        add(broken, Rule.TOO_MANY_VISITS, visits > Math.min(limits.visitsDay(), terms.visitsDay()));
    }

    /* Between the last visit of one day and the first of the next. */
    private boolean isRestShort(Asked asked, Diary taken) {
        Duration rest = Duration.ofHours(limits.restHours());
        Instant start = asked.visit().startsAt();
        Instant end = asked.visit().endsAt();
        Span day = asked.days().getFirst();
        boolean first = taken.starting(day.from(), start).isEmpty();
        boolean last = taken.starting(start, day.to()).stream()
                .noneMatch(other -> other.startsAt().isAfter(start));
        return first
                        && taken.during(start.minus(rest), day.from()).stream()
                                .anyMatch(other -> !other.endsAt().isAfter(start))
                || last
                        && !taken.starting(end.isAfter(day.to()) ? end : day.to(), end.plus(rest))
                                .isEmpty();
    }

    private boolean isTravelTight(Time visit, Diary taken, WorkTerms terms) {
        Position home = wanted.home();
        return home != null
                && taken.during(visit.startsAt().minus(NEAR), visit.endsAt().plus(NEAR)).stream()
                        .anyMatch(other -> {
                            @Nullable Position there = other.home();
                            boolean after = !other.startsAt().isBefore(visit.endsAt());
                            if (there == null || !after && other.endsAt().isAfter(visit.startsAt())) {
                                return false;
                            }
                            Duration gap = after
                                    ? Duration.between(visit.endsAt(), other.startsAt())
                                    : Duration.between(other.endsAt(), visit.startsAt());
                            double km = there.kmTo(home);
                            return km > 0.05 && gap.toMinutes() < terms.mode().minutes(km);
                        });
    }

    /** Minutes of the agency's weeks that the possible visits touch, these visits included. */
    private static Map<LocalDate, Long> weeks(Diary taken, List<Asked> possible) {
        Map<LocalDate, Long> weeks = new HashMap<>();
        for (Asked asked : possible) {
            for (Span week : asked.weeks()) {
                weeks.computeIfAbsent(week.first(), first -> minutes(taken, week));
            }
        }
        return weeks;
    }

    private static long minutes(Diary taken, Span span) {
        long minutes = 0;
        for (Booked booked : taken.during(span.from(), span.to())) {
            minutes += within(booked.startsAt(), booked.endsAt(), span);
        }
        return minutes;
    }

    private static long within(Time visit, Span span) {
        return within(visit.startsAt(), visit.endsAt(), span);
    }

    private static long within(Instant start, Instant end, Span span) {
        Instant begin = start.isAfter(span.from()) ? start : span.from();
        Instant stop = end.isBefore(span.to()) ? end : span.to();
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
