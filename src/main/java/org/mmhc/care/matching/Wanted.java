package org.mmhc.care.matching;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.profiles.Gender;
import org.mmhc.profiles.Skill;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.place.Position;

/**
 * What somebody is sought for.
 *
 * @param needed skills without which nobody can go
 * @param wished skills that would be good
 * @param genderMust whether only that gender will do
 * @param named whom the patient asked for by name
 * @param home where it is, null when that is not known
 * @param postalCode of the home, null when it is not known
 * @param visits those that need somebody, by their start
 */
public record Wanted(
        String request,
        Uid patient,
        String service,
        Urgency urgency,
        Set<Skill> needed,
        Set<Skill> wished,
        @Nullable Gender gender,
        boolean genderMust,
        @Nullable String language,
        @Nullable Uid named,
        @Nullable Position home,
        @Nullable String postalCode,
        @Nullable String city,
        List<Time> visits) {

    /** A visit that needs somebody. */
    public record Time(VisitId visit, Instant startsAt, Instant endsAt) {}
}
