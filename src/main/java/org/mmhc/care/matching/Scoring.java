package org.mmhc.care.matching;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.mmhc.care.matching.Candidate.Objection;
import org.mmhc.care.matching.Candidate.Part;
import org.mmhc.care.matching.Judge.Judgement;
import org.mmhc.care.matching.MatchPolicies.Limits;
import org.mmhc.care.matching.MatchPolicies.Weights;
import org.mmhc.visits.VisitId;

/** Makes candidates of what is known of people, all by the same policies and at the same moment. */
record Scoring(
        Wanted wanted,
        Judge judge,
        Weights weights,
        Limits limits,
        Function<Rule, Policy> policy,
        ZoneId zone,
        Instant now) {

    /**
     * How many points they have at most if they can take all visits.
     *
     * @param minutes for which they are booked at least in the fullest week
     */
    int atMost(Facts outline, long minutes) {
        return Score.total(parts(outline.practised(), judge.atBest(minutes)));
    }

    /** How they come out; without their name. */
    Candidate candidate(Facts facts) {
        Judgement judged = judge.judge(facts);
        List<Part> parts = judged.possible().isEmpty() ? List.of() : parts(facts, judged);
        return new Candidate(
                facts.uid(),
                "",
                Score.total(parts),
                parts,
                judged.against().entrySet().stream()
                        .map(rule -> new Objection(
                                rule.getKey(),
                                policy.apply(rule.getKey()),
                                rule.getValue().stream().map(VisitId::value).toList()))
                        .toList(),
                judged.possible().stream().map(time -> time.visit().value()).toList(),
                facts.kmTo(wanted.home()),
                judged.weekMinutes().values().stream()
                        .mapToInt(Long::intValue)
                        .max()
                        .orElse(0),
                facts.times().terms().targetHours());
    }

    private List<Part> parts(Facts facts, Judgement judged) {
        return Score.parts(wanted, facts, judged, weights, limits.weekHoursMost(), zone, now);
    }
}
