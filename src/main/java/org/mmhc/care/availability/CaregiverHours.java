package org.mmhc.care.availability;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Audited;
import org.mmhc.base.Uid;
import org.mmhc.care.matching.MatchPolicies;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.BookedTimes;
import org.mmhc.visits.BookedTimes.Hours;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.validation.annotation.Validated;

/** For how long caregivers are booked in a week, against how long they may be and would like to be; for the office. */
@Service
@Validated
@PreAuthorize("hasAnyRole('COMMITTEE', 'ADMIN')")
public class CaregiverHours {

    /** How many caregivers are shown at most. */
    public static final int MOST_SHOWN = 200;

    private final BookedTimes booked;
    private final Availabilities availabilities;
    private final MatchPolicies policies;
    private final UserDirectory users;
    private final AgencySettings agency;

    CaregiverHours(
            BookedTimes booked,
            Availabilities availabilities,
            MatchPolicies policies,
            UserDirectory users,
            AgencySettings agency) {
        this.booked = booked;
        this.availabilities = availabilities;
        this.policies = policies;
        this.users = users;
        this.agency = agency;
    }

    /**
     * The week of a caregiver.
     *
     * @param most how many minutes they may work in it
     * @param targetHours how many hours they would like, null when they have not said
     */
    public record WeekOfCaregiver(
            Uid caregiver,
            String name,
            int visits,
            long minutes,
            long most,
            @Nullable Integer targetHours) {

        /** How many minutes are left; less than none when it is too much. */
        public long left() {
            return most - minutes;
        }
    }

    /** All who are booked in the week that begins on that day, whoever has least left first, as many as are shown. */
    @Audited(value = "care.hoursRead", subject = "#result.![caregiver()]", kind = Audited.Kind.READ)
    public List<WeekOfCaregiver> week(@NotNull LocalDate monday) {
        long most = policies.limits().weekHoursMost() * 60L;
        List<Hours> hours = booked.hours(
                monday.atStartOfDay(agency.zone()).toInstant(),
                monday.plusWeeks(1).atStartOfDay(agency.zone()).toInstant());
        Map<Uid, WorkTerms> terms =
                availabilities.termsOf(hours.stream().map(Hours::caregiver).toList());
        List<WeekOfCaregiver> weeks = hours.stream()
                .map(each -> week(each, terms.getOrDefault(each.caregiver(), WorkTerms.USUAL), most))
                .sorted(Comparator.comparingLong(WeekOfCaregiver::left)
                        .thenComparing(week -> week.caregiver().value()))
                .limit(MOST_SHOWN)
                .toList();
        Map<Uid, String> names =
                users.namesOf(weeks.stream().map(WeekOfCaregiver::caregiver).collect(Collectors.toSet()));
        return weeks.stream()
                .map(week -> new WeekOfCaregiver(
                        week.caregiver(),
                        names.getOrDefault(week.caregiver(), week.name()),
                        week.visits(),
                        week.minutes(),
                        week.most(),
                        week.targetHours()))
                .toList();
    }

    private static WeekOfCaregiver week(Hours hours, WorkTerms terms, long most) {
        return new WeekOfCaregiver(
                hours.caregiver(),
                hours.caregiver().value(),
                hours.visits(),
                hours.minutes(),
                Math.min(most, terms.hoursWeek() * 60L),
                terms.targetHours());
    }
}
