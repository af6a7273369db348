package org.mmhc.care.matching;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.base.Overrides;
import org.mmhc.base.Uid;
import org.mmhc.care.matching.Candidate.Part;
import org.mmhc.care.matching.Candidate.PartName;
import org.mmhc.care.matching.Facts.Booked;
import org.mmhc.care.matching.MatchPolicies.Limits;
import org.mmhc.care.matching.MatchPolicies.Weights;
import org.mmhc.care.matching.Wanted.Time;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.VisitCalendar;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.place.Position;
import org.springframework.stereotype.Service;

/**
 * Ranks who could go. Rules speak against people visit by visit, six parts make a score, and both are shown. It asks the
 * engine nothing while it ranks but what it already knows, so that it works while the engine is away. The services that show or
 * book a result ask who may see it.
 */
@Service
public class Matching {

    /** How many are shown of those who could go. */
    public static final int MOST_SHOWN = 50;

    /** How many are shown who cannot, with the reason. */
    private static final int MOST_NOT_POSSIBLE = 20;

    private final CaregiverIndex index;
    private final FactFinder facts;
    private final VisitCalendar visits;
    private final MatchPolicies policies;
    private final Overrides overrides;
    private final UserDirectory users;
    private final AgencySettings agency;
    private final Clock clock;
    private final Timer took;

    Matching(
            CaregiverIndex index,
            FactFinder facts,
            VisitCalendar visits,
            MatchPolicies policies,
            Overrides overrides,
            UserDirectory users,
            AgencySettings agency,
            Clock clock,
            MeterRegistry meters) {
        this.index = index;
        this.facts = facts;
        this.visits = visits;
        this.policies = policies;
        this.overrides = overrides;
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
     * @param notPossible some of those who were looked at and can take none, with what speaks against them
     */
    public record Ranking(List<Candidate> able, List<Candidate> notPossible, Weights weights) {}

    /** Ranks who could go, as many as are shown. */
    public Ranking rank(Wanted wanted) {
        return took.record(() -> rank(wanted, index.withSkills(wanted.needed(), wanted.home()), MOST_SHOWN));
    }

    /** Ranks all who could go, which takes longer. */
    public Ranking rankAll(Wanted wanted) {
        return rank(wanted, index.withSkills(wanted.needed(), wanted.home()), Integer.MAX_VALUE);
    }

    /** Looks at one caregiver once more; null when they lack a skill that is needed or do not work here. */
    public @Nullable Candidate look(Wanted wanted, Uid caregiver) {
        List<CaregiverIndex.Row> row =
                index.find(caregiver).filter(found -> found.skills().containsAll(wanted.needed())).stream()
                        .toList();
        Ranking ranking = rank(wanted, row, 1);
        return Stream.concat(ranking.able().stream(), ranking.notPossible().stream())
                .findFirst()
                .orElse(null);
    }

    private Ranking rank(Wanted wanted, List<CaregiverIndex.Row> rows, int most) {
        OutsideTransactions.require("Ranking caregivers");
        Instant now = clock.instant();
        Weights weights = policies.weights(wanted.service());
        Limits limits = policies.limits();
        AskedPolicies policy = new AskedPolicies(policies, overrides, wanted);
        if (wanted.visits().isEmpty()) {
            return new Ranking(List.of(), List.of(), weights);
        }
        Judge judge = new Judge(wanted, limits, agency.zone(), ofPatient(wanted), policy);
        Scoring scoring = new Scoring(wanted, judge, weights, limits, policy, agency.zone(), now);
        Map<Uid, Long> minutes = facts.minutes(rows, wanted, judge.fullest());
        List<Candidate> looked = Search.best(
                facts.outline(rows, wanted, now).stream()
                        .map(outline -> new Search.Hope<>(
                                outline, scoring.atMost(outline, minutes.getOrDefault(outline.uid(), 0L))))
                        .toList(),
                most,
                wanted.visits().size(),
                some -> facts.complete(some, wanted, now).stream()
                        .map(scoring::candidate)
                        .toList());
        List<Candidate> able = looked.stream()
                .filter(candidate -> !candidate.possible().isEmpty())
                .sorted(order(wanted))
                .limit(most)
                .toList();
        List<Candidate> notPossible = looked.stream()
                .filter(candidate -> candidate.possible().isEmpty())
                .sorted(Comparator.<Candidate>comparingInt(
                                candidate -> candidate.objections().size())
                        .thenComparing(candidate -> candidate.caregiver().value()))
                .limit(MOST_NOT_POSSIBLE)
                .toList();
        Map<Uid, String> names = users.namesOf(Stream.concat(able.stream(), notPossible.stream())
                .map(Candidate::caregiver)
                .collect(Collectors.toSet()));
        return new Ranking(named(able, names), named(notPossible, names), weights);
    }

    /** The best first. */
    static Comparator<Candidate> order(Wanted wanted) {
        return Comparator.<Candidate, Boolean>comparing(candidate -> !candidate.canTakeAllOf(wanted))
                .thenComparing(Comparator.comparingInt(Candidate::score).reversed())
                .thenComparing(
                        Comparator.<Candidate>comparingInt(Matching::continuity).reversed())
                .thenComparing(candidate -> candidate.km() == null ? Double.MAX_VALUE : candidate.km())
                .thenComparingInt(Candidate::addedMinutes)
                .thenComparing(candidate -> candidate.caregiver().value());
    }

    private static int continuity(Candidate candidate) {
        return candidate.parts().stream()
                .filter(part -> part.name() == PartName.CONTINUITY)
                .mapToInt(Part::points)
                .sum();
    }

    private static List<Candidate> named(List<Candidate> candidates, Map<Uid, String> names) {
        return candidates.stream()
                .map(candidate -> candidate.named(names.getOrDefault(
                        candidate.caregiver(), candidate.caregiver().value())))
                .toList();
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
}
