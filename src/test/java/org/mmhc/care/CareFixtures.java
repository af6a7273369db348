package org.mmhc.care;

import static org.awaitility.Awaitility.await;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.care.RequestKeeping.DraftRequest;
import org.mmhc.care.RequestKeeping.RequestForm;
import org.mmhc.care.matching.CaregiverIndex;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.schedule.Repetition;
import org.mmhc.care.schedule.Schedules.LineAsked;
import org.mmhc.care.schedule.Urgency;
import org.mmhc.profiles.ProfileKeeping;
import org.mmhc.profiles.ProfileKeeping.Address;
import org.mmhc.profiles.ProfileKeeping.Caregiving;
import org.mmhc.profiles.ProfileKeeping.ProfileDetails;
import org.mmhc.profiles.ProfileKeeping.SaveAddress;
import org.mmhc.profiles.ProfileKeeping.SaveCaregiving;
import org.mmhc.profiles.Skill;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Patients who ask for care and caregivers who can go, for tests and the demo. Use with {@code @Import(CareFixtures.class)}. */
public class CareFixtures {

    private final ProfileKeeping profiles;
    private final RequestKeeping requests;
    private final CaregiverIndex index;
    private final JdbcClient sql;

    CareFixtures(ProfileKeeping profiles, RequestKeeping requests, CaregiverIndex index, JdbcClient sql) {
        this.profiles = profiles;
        this.requests = requests;
        this.index = index;
        this.sql = sql;
    }

    /** Lets a caregiver say that they can do everything and work in Bengaluru, and be verified without a document being looked at. */
    public void canGo(Uid caregiver) {
        As.user(caregiver, () -> {
            ProfileDetails profile = profiles.own();
            if (profile.caregiving() == null) {
                profiles.save(new SaveCaregiving(
                        profile.version(),
                        new Caregiving(
                                EnumSet.allOf(Skill.class), Set.of("en", "hi"), Set.of("560001"), "Bengaluru", 20)));
            }
        });
        // What the index hears of it later would know nothing of the standing below.
        await().until(() -> sql.sql("select count(*) from event_publication where event_type like '%CaregivingChanged'")
                        .query(Integer.class)
                        .single()
                == 0);
        CurrentUser.runAsSystem(() -> index.follow(caregiver));
        sql.sql("update care_caregiver set verified = true, verified_until = null where uid = ?")
                .param(caregiver.value())
                .update();
    }

    /** Lets a patient say where they live. */
    public void livesInBengaluru(Uid patient) {
        As.user(patient, () -> {
            ProfileDetails profile = profiles.own();
            if (profile.address() == null) {
                profiles.save(new SaveAddress(
                        profile.version(), new Address("12 MG Road", "", "Bengaluru", "Karnataka", "560001", "IN")));
            }
        });
    }

    /** Sends a request. */
    public CareRequestId asks(Uid patient, String service, Urgency urgency, LineAsked... lines) {
        livesInBengaluru(patient);
        return As.user(patient, () -> {
            CareRequestId id = requests.draft(new DraftRequest(null, form(service, urgency), List.of(lines)));
            requests.submit(id, 0);
            return id;
        });
    }

    /** What is asked for, without wishes. */
    public static RequestForm form(String service, Urgency urgency) {
        return new RequestForm(
                service,
                urgency,
                "Help with washing and breakfast, please.",
                Set.of(),
                null,
                null,
                null,
                null,
                Set.of(),
                null,
                null,
                null,
                List.of("Washing and dressing"),
                "The key is with the neighbour.");
    }

    /** One visit of two hours. */
    public static LineAsked once(LocalDate day, int hour) {
        return line(day, hour, null);
    }

    /** Two hours on these days of the week. */
    public static LineAsked weekly(LocalDate from, int hour, @Nullable Integer times, DayOfWeek... days) {
        String rule = Repetition.weekly(days).text() + (times == null ? "" : ";COUNT=" + times);
        return line(from, hour, rule);
    }

    private static LineAsked line(LocalDate from, int hour, @Nullable String rule) {
        return new LineAsked(from, LocalTime.of(hour, 0), LocalTime.of(hour + 2, 0), rule, Set.of());
    }

    /** Who is verified until then. */
    public void verifiedUntil(Uid caregiver, Instant until) {
        sql.sql("update care_caregiver set verified = true, verified_until = ? where uid = ?")
                .params(Utc.toSql(until), caregiver.value())
                .update();
    }
}
