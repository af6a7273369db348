package org.mmhc.care.matching;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.care.availability.Availabilities.Times;
import org.mmhc.care.availability.PairRule;
import org.mmhc.care.matching.Candidate.Part;
import org.mmhc.care.matching.Candidate.PartName;
import org.mmhc.care.matching.Facts.Stars;
import org.mmhc.care.matching.Judge.Judgement;
import org.mmhc.care.matching.MatchPolicies.Weights;

/** How well somebody fits, from 0 to 100: the sum of six parts that are shown. What is not known gives half. */
final class Score {

    /** Who has done something so often does not get better at it. */
    static final int PRACTISED = 20;

    private static final double HALF_LIFE_DAYS = 60;
    private static final double FAVOURITE = 0.25;
    private static final double NOT_KNOWN = 0.5;
    private static final double USUAL_STARS = 4.2;
    private static final int USUAL_RATINGS = 5;

    private Score() {}

    static List<Part> parts(
            Wanted wanted,
            Facts facts,
            Judgement judged,
            Weights weights,
            int weekHoursMost,
            ZoneId zone,
            Instant now) {
        Double km = facts.kmTo(wanted.home());
        return List.of(
                part(PartName.CONTINUITY, weights.continuity(), continuity(wanted, facts, now), weights),
                part(PartName.SKILL, weights.skill(), skill(wanted, facts), weights),
                part(PartName.TRAVEL, weights.travel(), travel(km, facts.limitKm()), weights),
                part(PartName.LOAD, weights.load(), load(facts, judged, weekHoursMost), weights),
                part(PartName.RATING, weights.rating(), rating(facts.stars()), weights),
                part(PartName.WISHES, weights.wishes(), wishes(wanted, facts, judged, zone), weights));
    }

    /** The half-up integer of the sum of the parts as they are shown. */
    static int total(List<Part> parts) {
        return (parts.stream().mapToInt(Part::points).sum() + 5) / 10;
    }

    private static Part part(PartName name, int weight, @Nullable Double p, Weights weights) {
        return new Part(
                name, tenths(weight, p == null ? NOT_KNOWN : p, weights), tenths(weight, 1, weights), p != null);
    }

    private static int tenths(int weight, double p, Weights weights) {
        return BigDecimal.valueOf(weight * p * 1000 / weights.sum())
                .setScale(6, RoundingMode.HALF_UP)
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    private static double continuity(Wanted wanted, Facts facts, Instant now) {
        double visits = facts.withPatient().stream()
                .mapToDouble(at -> Math.pow(0.5, Duration.between(at, now).toDays() / HALF_LIFE_DAYS))
                .sum();
        boolean liked = facts.pair() == PairRule.FAVOURITE || facts.uid().equals(wanted.named());
        return Math.min(1, 1 - Math.pow(2, -visits / 2) + (liked ? FAVOURITE : 0));
    }

    private static double skill(Wanted wanted, Facts facts) {
        double held = wanted.wished().isEmpty()
                ? 1
                : (double) wanted.wished().stream()
                                .filter(facts.skills()::contains)
                                .count()
                        / wanted.wished().size();
        return 0.6 * held + 0.4 * Math.min(1, (double) facts.ofService() / PRACTISED);
    }

    private static @Nullable Double travel(@Nullable Double km, int limitKm) {
        return km == null ? null : Math.max(0, 1 - km / limitKm);
    }

    private static double load(Facts facts, Judgement judged, int weekHoursMost) {
        long most = 60L * Math.min(weekHoursMost, facts.times().terms().hoursWeek());
        long fullest = judged.weekMinutes().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return Math.clamp(1 - (double) fullest / most, 0, 1);
    }

    private static double rating(Stars stars) {
        double mean = (USUAL_RATINGS * USUAL_STARS + stars.sum()) / (USUAL_RATINGS + stars.count());
        return (mean - 1) / 4;
    }

    private static double wishes(Wanted wanted, Facts facts, Judgement judged, ZoneId zone) {
        double asked = 0;
        double met = 0;
        if (wanted.language() != null) {
            asked += 0.5;
            met += facts.languages().contains(wanted.language()) ? 0.5 : 0;
        }
        if (wanted.gender() != null) {
            asked += 0.3;
            met += wanted.gender() == facts.gender() ? 0.3 : 0;
        }
        Times times = facts.times();
        if (wanted.visits().stream().anyMatch(visit -> times.hasPreference(visit.startsAt(), zone))) {
            long liked = judged.possible().stream()
                    .filter(visit -> times.prefers(visit.startsAt(), visit.endsAt(), zone))
                    .count();
            asked += 0.2;
            met += judged.possible().isEmpty()
                    ? 0
                    : 0.2 * liked / judged.possible().size();
        }
        return asked == 0 ? 1 : met / asked;
    }
}
