package org.mmhc.care.matching;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.base.Uid;
import org.mmhc.care.availability.Availabilities;
import org.mmhc.care.availability.Availabilities.Times;
import org.mmhc.care.availability.PairRule;
import org.mmhc.care.availability.Position;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.Candidate.Part;
import org.mmhc.care.matching.Candidate.PartName;
import org.mmhc.care.matching.Facts.Booked;
import org.mmhc.care.matching.Facts.Stars;
import org.mmhc.care.matching.Judge.Judgement;
import org.mmhc.care.matching.MatchPolicies.Limits;
import org.mmhc.care.matching.MatchPolicies.Weights;
import org.mmhc.care.matching.Wanted.Time;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.BookedTimes;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitId;
import org.springframework.stereotype.Service;

/**
 * Ranks who could go. Rules speak against people visit by visit, six parts make a score, and both are shown. It asks the
 * engine nothing while it ranks but what it already knows, so that it works while the engine is away. The services that show or
 * book a result ask who may see it.
 */
@Service
public class Matching {

    private static final Duration REMEMBERED = Duration.ofDays(365);

    /** How many who cannot go are shown, with the reason. */
    private static final int MOST_SHOWN = 20;

    private final CaregiverIndex index;
    private final Availabilities availabilities;
    private final BookedTimes booked;
    private final VisitCalendar visits;
    private final Homes homes;
    private final MatchPolicies policies;
    private final UserDirectory users;
    private final AgencySettings agency;
    private final Clock clock;
    private final Timer took;

    Matching(
            CaregiverIndex index,
            Availabilities availabilities,
            BookedTimes booked,
            VisitCalendar visits,
            Homes homes,
            MatchPolicies policies,
            UserDirectory users,
            AgencySettings agency,
            Clock clock,
            MeterRegistry meters) {
        this.index = index;
        this.availabilities = availabilities;
        this.booked = booked;
        this.visits = visits;
        this.homes = homes;
        this.policies = policies;
        this.users = users;
        this.agency = agency;
        this.clock = clock;
        took = Timer.builder("mmhc.care.match").publishPercentiles(0.95).register(meters);
    }

    /** Where the homes of requests are. */
    public interface Homes {

        /** Of those of which it is known. */
        Map<String, Position> of(Set<String> requests);
    }

    /**
     * Who could go, the best first, and who cannot.
     *
     * @param able who can take all visits, then who can take some
     * @param notPossible some of those who can take none, with what speaks against them
     */
    public record Ranking(List<Candidate> able, List<Candidate> notPossible, Weights weights) {}

    /** Ranks all who could go. */
    public Ranking rank(Wanted wanted) {
        return took.record(() -> rank(wanted, row -> true));
    }

    /** Looks at one caregiver once more; null when they lack a skill that is needed or do not work here. */
    public @Nullable Candidate look(Wanted wanted, Uid caregiver) {
        Ranking ranking = rank(wanted, row -> row.uid().equals(caregiver));
        return Stream.concat(ranking.able().stream(), ranking.notPossible().stream())
                .findFirst()
                .orElse(null);
    }

    private Ranking rank(Wanted wanted, Predicate<CaregiverIndex.Row> which) {
        OutsideTransactions.require("Ranking caregivers");
        Instant now = clock.instant();
        Weights weights = policies.weights(wanted.service());
        Limits limits = policies.limits();
        Map<Rule, Policy> policy = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            policy.put(rule, policies.policy(rule, wanted.urgency(), rule == Rule.GENDER && wanted.genderMust()));
        }
        if (wanted.visits().isEmpty()) {
            return new Ranking(List.of(), List.of(), weights);
        }
        List<CaregiverIndex.Row> rows = index.withSkills(wanted.needed(), wanted.home()).stream()
                .filter(which)
                .toList();
        Judge judge = new Judge(wanted, limits, agency.zone(), ofPatient(wanted), policy::get);
        List<Candidate> all = facts(rows, wanted, now).stream()
                .map(facts -> candidate(wanted, facts, judge.judge(facts), weights, limits, policy, now))
                .toList();
        Map<Uid, String> names =
                users.namesOf(all.stream().map(Candidate::caregiver).collect(Collectors.toSet()));
        List<Candidate> able = all.stream()
                .filter(candidate -> !candidate.possible().isEmpty())
                .sorted(ORDER.apply(wanted))
                .map(candidate -> named(candidate, names))
                .toList();
        List<Candidate> notPossible = all.stream()
                .filter(candidate -> candidate.possible().isEmpty())
                .sorted(Comparator.<Candidate>comparingInt(
                                candidate -> candidate.objections().size())
                        .thenComparing(candidate -> candidate.caregiver().value()))
                .limit(MOST_SHOWN)
                .map(candidate -> named(candidate, names))
                .toList();
        return new Ranking(able, notPossible, weights);
    }

    private static final Function<Wanted, Comparator<Candidate>> ORDER =
            wanted -> Comparator.<Candidate, Boolean>comparing(candidate -> !candidate.canTakeAllOf(wanted))
                    .thenComparing(Comparator.comparingInt(Candidate::score).reversed())
                    .thenComparing(Comparator.<Candidate>comparingInt(Matching::continuity)
                            .reversed())
                    .thenComparing(candidate -> candidate.km() == null ? Double.MAX_VALUE : candidate.km())
                    .thenComparingInt(Candidate::addedMinutes)
                    .thenComparing(candidate -> candidate.caregiver().value());

    private static int continuity(Candidate candidate) {
        return candidate.parts().stream()
                .filter(part -> part.name() == PartName.CONTINUITY)
                .mapToInt(Part::points)
                .sum();
    }

    private static Candidate named(Candidate candidate, Map<Uid, String> names) {
        return new Candidate(
                candidate.caregiver(),
                names.getOrDefault(candidate.caregiver(), candidate.caregiver().value()),
                candidate.score(),
                candidate.parts(),
                candidate.objections(),
                candidate.possible(),
                candidate.km(),
                candidate.addedMinutes());
    }

    private List<Booked> ofPatient(Wanted wanted) {
        Set<VisitId> own = wanted.visits().stream().map(Time::visit).collect(Collectors.toSet());
        return visits
                .ofPatient(wanted.patient(), Judge.from(wanted, agency.zone()), Judge.to(wanted, agency.zone()))
                .stream()
                .filter(visit -> !own.contains(visit.id()))
                .map(visit -> new Booked(visit.startsAt(), visit.endsAt(), null))
                .toList();
    }

    private List<Facts> facts(List<CaregiverIndex.Row> rows, Wanted wanted, Instant now) {
        Instant from = Judge.from(wanted, agency.zone());
        Instant to = Judge.to(wanted, agency.zone());
        List<Uid> uids = rows.stream().map(CaregiverIndex.Row::uid).toList();
        Set<VisitId> own = wanted.visits().stream().map(Time::visit).collect(Collectors.toSet());
        List<BookedTimes.Booked> taken = booked.of(uids, from, to).stream()
                .filter(visit -> !own.contains(visit.visit()))
                .toList();
        Map<String, Position> places = wanted.home() == null
                ? Map.of()
                : homes.of(taken.stream().map(BookedTimes.Booked::request).collect(Collectors.toSet()));
        Map<Uid, List<Booked>> byPerson = new HashMap<>();
        taken.forEach(visit -> byPerson.computeIfAbsent(visit.caregiver(), none -> new ArrayList<>())
                .add(new Booked(visit.startsAt(), visit.endsAt(), places.get(visit.request()))));
        Map<Uid, Times> times = availabilities.of(uids, from, to);
        Map<Uid, PairRule> pairRules = availabilities.pairsOf(wanted.patient());
        Map<Uid, List<Instant>> together = booked.with(wanted.patient(), now.minus(REMEMBERED), now);
        Map<Uid, Integer> given = booked.given(wanted.service(), uids, now.minus(REMEMBERED), now);
        return rows.stream()
                .map(row -> new Facts(
                        row.uid(),
                        row.active(),
                        row.verifiedUntil(),
                        row.skills(),
                        row.languages(),
                        row.gender(),
                        row.postalCodes(),
                        row.city(),
                        row.radiusKm(),
                        times.getOrDefault(row.uid(), Times.NOTHING_SAID),
                        byPerson.getOrDefault(row.uid(), List.of()),
                        pairRules.get(row.uid()),
                        together.getOrDefault(row.uid(), List.of()),
                        given.getOrDefault(row.uid(), 0),
                        Stars.NONE))
                .toList();
    }

    private Candidate candidate(
            Wanted wanted,
            Facts facts,
            Judgement judged,
            Weights weights,
            Limits limits,
            Map<Rule, Policy> policy,
            Instant now) {
        List<Part> parts = Score.parts(wanted, facts, judged, weights, limits.weekHoursMost(), agency.zone(), now);
        return new Candidate(
                facts.uid(),
                "",
                judged.possible().isEmpty() ? 0 : Score.total(parts),
                judged.possible().isEmpty() ? List.of() : parts,
                judged.against().entrySet().stream()
                        .map(rule -> new Objection(
                                rule.getKey(),
                                policy.getOrDefault(rule.getKey(), Policy.PROHIBIT),
                                rule.getValue().stream().map(VisitId::value).toList()))
                        .toList(),
                judged.possible().stream().map(time -> time.visit().value()).toList(),
                facts.kmTo(wanted.home()),
                judged.weekMinutes().values().stream()
                        .mapToInt(Long::intValue)
                        .max()
                        .orElse(0));
    }
}
