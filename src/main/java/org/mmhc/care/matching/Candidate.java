package org.mmhc.care.matching;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/**
 * Somebody who could go, or cannot.
 *
 * @param score from 0 to 100, 0 for who cannot go at all
 * @param parts of the score; they add up to it
 * @param objections what speaks against them, by rule
 * @param possible the visits they can take
 * @param km to the home, null when it is not known
 * @param addedMinutes in the week that would be their fullest
 * @param targetHours hours a week that they would like, null when they have not said
 */
public record Candidate(
        Uid caregiver,
        String name,
        int score,
        List<Part> parts,
        List<Objection> objections,
        List<String> possible,
        @Nullable Double km,
        int addedMinutes,
        @Nullable Integer targetHours) {

    /** The six parts of a score, in the order in which they are shown. */
    public enum PartName {
        /** How well they know the patient. */
        CONTINUITY,
        /** The skills that are wished, and how often they have done this. */
        SKILL,
        /** How far it is. */
        TRAVEL,
        /** How much of their week is taken. */
        LOAD,
        /** What patients say of them. */
        RATING,
        /** Language, gender and the hours they like. */
        WISHES
    }

    /**
     * One part of a score.
     *
     * @param points in tenths
     * @param most how many there could be, in tenths
     * @param known false when nothing is known and half is given
     */
    public record Part(PartName name, int points, int most, boolean known) {}

    /**
     * A rule that speaks against them.
     *
     * @param visits for which it does
     */
    public record Objection(Rule rule, Policy policy, List<String> visits) {}

    /** The same with their name. */
    Candidate named(String known) {
        return new Candidate(caregiver, known, score, parts, objections, possible, km, addedMinutes, targetHours);
    }

    /** Whether they can take all visits. */
    boolean canTakeAllOf(Wanted wanted) {
        return possible.size() == wanted.visits().size();
    }

    /** Whether nobody has to say why when they are chosen. */
    public boolean isWithoutWarning() {
        return objections.stream().noneMatch(objection -> objection.policy() == Policy.WARN);
    }
}
