package org.mmhc.care.matching;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.profiles.Gender;
import org.mmhc.profiles.ProfileFacts;
import org.mmhc.profiles.ProfileFacts.CaregiverFacts;
import org.mmhc.profiles.ProfileKeeping.Caregiving;
import org.mmhc.profiles.Skill;
import org.mmhc.verification.Standings;
import org.mmhc.visits.place.Position;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What other modules know of caregivers, kept where it can be asked for all of them at once: whether they work here, until when they
 * are verified, what they can do and where. Each change elsewhere lets one row follow.
 */
@Service
@Transactional
public class CaregiverIndex {

    /** More are not looked at; those farther away are left out. */
    private static final int MOST = 600;

    private static final int FEW = 20;

    private static final double KM_PER_DEGREE = 111;

    /** Degrees of longitude are shorter than this nowhere around. */
    private static final double NARROWER = 0.9;

    private static final String COLUMNS = """
            c.uid, c.active, c.verified, c.verified_until, c.gender, c.languages, c.postal_codes, c.city, c.radius_km,
                (select group_concat(s.skill) from care_caregiver_skill s where s.uid = c.uid) as skills""";

    /** One look for each skill: counting them for everybody takes twice as long. */
    private static final String HELD = """
            and exists (select 1 from care_caregiver_skill s where s.uid = c.uid and s.skill = :skill%d)""";

    private final JdbcClient sql;
    private final UserDirectory users;
    private final ProfileFacts profiles;
    private final Standings standings;

    CaregiverIndex(JdbcClient sql, UserDirectory users, ProfileFacts profiles, Standings standings) {
        this.sql = sql;
        this.users = users;
        this.profiles = profiles;
        this.standings = standings;
    }

    /** A caregiver as the index has them. */
    record Row(
            Uid uid,
            boolean active,
            @Nullable Instant verifiedUntil,
            @Nullable Gender gender,
            Set<String> languages,
            Set<String> postalCodes,
            @Nullable String city,
            @Nullable Integer radiusKm,
            Set<Skill> skills) {}

    /** Lets the row of that person follow what is known of them now; who is no caregiver has none. */
    @PreAuthorize("hasRole('SYSTEM')")
    public void follow(Uid uid) {
        UserCard card = users.find(uid).orElse(null);
        if (card == null || card.role() != Role.CAREGIVER) {
            sql.sql("delete from care_caregiver_skill where uid = ?")
                    .param(uid.value())
                    .update();
            sql.sql("delete from care_caregiver where uid = ?")
                    .param(uid.value())
                    .update();
            return;
        }
        CaregiverFacts facts = profiles.caregiver(uid).orElse(null);
        Caregiving work = facts == null ? new Caregiving(Set.of(), Set.of(), Set.of(), "", null) : facts.caregiving();
        Instant until = standings.verifiedUntil(List.of(uid)).get(uid);
        sql.sql("""
                        insert into care_caregiver (uid, active, verified, verified_until, gender, languages,
                            postal_codes, city, radius_km)
                        values (:uid, :active, :verified, :until, :gender, :languages, :codes, :city, :radius)
                        on duplicate key update active = :active, verified = :verified, verified_until = :until,
                            gender = :gender, languages = :languages, postal_codes = :codes, city = :city,
                            radius_km = :radius
                        """)
                .param("uid", uid.value())
                .param("active", card.active())
                .param("verified", until != null)
                .param("until", until == null || until.equals(Standings.FOR_EVER) ? null : Utc.toSql(until))
                .param(
                        "gender",
                        facts == null || facts.gender() == null
                                ? null
                                : facts.gender().name())
                .param("languages", String.join(",", new TreeSet<>(work.languages())))
                .param("codes", String.join(",", new TreeSet<>(work.postalCodes())))
                .param("city", work.city().isEmpty() ? null : work.city())
                .param("radius", work.radiusKm())
                .update();
        sql.sql("delete from care_caregiver_skill where uid = ?")
                .param(uid.value())
                .update();
        work.skills()
                .forEach(skill -> sql.sql("insert into care_caregiver_skill (uid, skill) values (?, ?)")
                        .params(uid.value(), skill.name())
                        .update());
    }

    /** Lets all rows follow; answers how many there are. */
    @PreAuthorize("hasRole('SYSTEM')")
    public int rebuild() {
        sql.sql("select uid from care_caregiver").query(String.class).list().forEach(uid -> follow(new Uid(uid)));
        users.activeWithRole(Role.CAREGIVER).forEach(card -> follow(card.uid()));
        return sql.sql("select count(*) from care_caregiver")
                .query(Integer.class)
                .single();
    }

    /**
     * Caregivers with all the skills. Where the home is known those whose middle is surely too far are left out, unless there are
     * few without them; of too many the nearest stay.
     */
    @Transactional(readOnly = true)
    List<Row> withSkills(Collection<Skill> skills, @Nullable Position home) {
        List<Row> near = withSkills(skills, home, false);
        return home == null || near.size() >= FEW ? near : withSkills(skills, home, true);
    }

    private List<Row> withSkills(Collection<Skill> skills, @Nullable Position home, boolean far) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder held = new StringBuilder();
        skills.forEach(skill -> {
            held.append(HELD.formatted(parameters.size())).append('\n');
            parameters.put("skill" + parameters.size(), skill.name());
        });
        parameters.put("lat", home == null ? 0 : home.latitude());
        parameters.put("lon", home == null ? 0 : home.longitude());
        parameters.put("near", home != null);
        parameters.put("far", far);
        parameters.put("narrow", home == null ? 0 : NARROWER * Math.cos(Math.toRadians(home.latitude())));
        parameters.put("degree", KM_PER_DEGREE);
        parameters.put("most", MOST);
        return sql.sql("""
                        select %s
                        from care_caregiver c left join care_work_terms w on w.caregiver = c.uid
                        where c.active %s
                            and (:far or not :near or w.latitude is null
                                or greatest(abs(w.latitude - :lat), abs(w.longitude - :lon) * :narrow) * :degree
                                    <= w.travel_km + 5)
                        order by case when :near and w.latitude is not null
                            then abs(w.latitude - :lat) + abs(w.longitude - :lon) else 1000 end, c.uid
                        limit :most
                        """.formatted(COLUMNS, held))
                .params(parameters)
                .query((row, index) -> row(row))
                .list();
    }

    /**
     * What lists of caregivers are narrowed by.
     *
     * @param city where they go, null when they have not said
     */
    public record Known(@Nullable String city, Set<Skill> skills) {}

    /** What is known of each of them. Who may know is asked by the services that call. */
    @Transactional(readOnly = true)
    public Map<Uid, Known> known(Collection<Uid> caregivers) {
        return caregivers.isEmpty()
                ? Map.of()
                : sql
                        .sql("select " + COLUMNS + " from care_caregiver c where c.uid in (:caregivers)")
                        .param("caregivers", caregivers.stream().map(Uid::value).toList())
                        .query((row, index) -> row(row))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Row::uid, row -> new Known(row.city(), row.skills())));
    }

    /** That caregiver, if they work here. */
    @Transactional(readOnly = true)
    Optional<Row> find(Uid caregiver) {
        return sql.sql("select " + COLUMNS + " from care_caregiver c where c.active and c.uid = ?")
                .param(caregiver.value())
                .query((row, index) -> row(row))
                .optional();
    }

    private static Row row(ResultSet row) throws SQLException {
        Instant until = Utc.optional(row, "verified_until");
        String gender = row.getString("gender");
        int radius = row.getInt("radius_km");
        return new Row(
                new Uid(row.getString("uid")),
                row.getBoolean("active"),
                row.getBoolean("verified") ? until == null ? Instant.MAX : until : null,
                gender == null ? null : Gender.valueOf(gender),
                words(row.getString("languages")),
                words(row.getString("postal_codes")),
                row.getString("city"),
                radius == 0 ? null : radius,
                words(row.getString("skills")).stream().map(Skill::valueOf).collect(Collectors.toSet()));
    }

    private static Set<String> words(@Nullable String listed) {
        return listed == null
                ? Set.of()
                : Arrays.stream(listed.split(","))
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.toSet());
    }
}
