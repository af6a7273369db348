package org.mmhc.care.matching;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.care.availability.Availabilities.Times;
import org.mmhc.care.availability.PairRule;
import org.mmhc.profiles.Gender;
import org.mmhc.profiles.Skill;
import org.mmhc.visits.figures.VisitRatings;
import org.mmhc.visits.place.Position;

/**
 * What is known of a caregiver when somebody is sought.
 *
 * @param verifiedUntil null when they are not verified
 * @param radiusKm how far around the middle they go by their profile, null when they have not said
 * @param booked what takes their time around the visits
 * @param withPatient when they were with this patient before
 * @param ofService how often they gave this service in a year
 */
record Facts(
        Uid uid,
        boolean active,
        @Nullable Instant verifiedUntil,
        Set<Skill> skills,
        Set<String> languages,
        @Nullable Gender gender,
        Set<String> postalCodes,
        @Nullable String city,
        @Nullable Integer radiusKm,
        Times times,
        List<Booked> booked,
        @Nullable PairRule pair,
        List<Instant> withPatient,
        int ofService,
        Stars stars) {

    /**
     * A visit that takes somebody's time.
     *
     * @param home where it is, null when that is not known
     */
    record Booked(
            Instant startsAt, Instant endsAt, @Nullable Position home) {}

    /** What patients gave. */
    record Stars(int count, int sum) {
        static final Stars NONE = new Stars(0, 0);

        static Stars of(VisitRatings.@Nullable Stars given) {
            return given == null ? NONE : new Stars(given.count(), given.sum());
        }
    }

    /** The same with what they do. */
    Facts with(List<Booked> booked, int ofService) {
        return new Facts(
                uid,
                active,
                verifiedUntil,
                skills,
                languages,
                gender,
                postalCodes,
                city,
                radiusKm,
                times,
                booked,
                pair,
                withPatient,
                ofService,
                stars);
    }

    /** As they would be if they had done this often. */
    Facts practised() {
        return with(booked, Score.PRACTISED);
    }

    /** Kilometres that they go at most. */
    int limitKm() {
        int most = times.terms().travelKm();
        return radiusKm == null ? most : Math.min(radiusKm, most);
    }

    @Nullable
    Double kmTo(@Nullable Position home) {
        Position around = times.terms().around();
        return home == null || around == null ? null : around.kmTo(home);
    }
}
