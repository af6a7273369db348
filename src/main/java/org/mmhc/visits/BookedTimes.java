package org.mmhc.visits;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whose time is taken when, for many people at once, and who was with whom. Who may know is asked by the services that call. */
@Service
@Transactional(readOnly = true)
public class BookedTimes {

    private final JdbcClient sql;

    BookedTimes(JdbcClient sql) {
        this.sql = sql;
    }

    /** A visit that takes a caregiver's time. */
    public record Booked(Uid caregiver, String request, Instant startsAt, Instant endsAt) {}

    /** What takes these caregivers' time at some moment between the two, but for those visits. */
    public List<Booked> of(Collection<Uid> caregivers, Collection<VisitId> without, Instant from, Instant to) {
        Map<String, Uid> people = caregivers.stream().collect(Collectors.toMap(Uid::value, Function.identity()));
        return people.isEmpty()
                ? List.of()
                : sql.sql("""
                                select caregiver, request, timestampdiff(microsecond, timestamp '1970-01-01 00:00:00', starts_at),
                                    timestampdiff(microsecond, timestamp '1970-01-01 00:00:00', ends_at)
                                from visits_visit
                                where caregiver in (:caregivers) and status in ('SCHEDULED', 'IN_PROGRESS', 'FINISHED', 'UNDER_REVIEW', 'CLOSED')
                                    and id not in (:without)
                                    and starts_at > :early and starts_at < :to and ends_at > :from
                                """)
                        .param("caregivers", people.keySet())
                        .param("without", idsOrNone(without))
                        .param("early", Utc.toSql(from.minus(VisitBooking.LONGEST)))
                        .param("from", Utc.toSql(from))
                        .param("to", Utc.toSql(to))
                        .query((row, index) -> new Booked(
                                Objects.requireNonNull(people.get(row.getString(1))),
                                row.getString(2),
                                Instant.EPOCH.plus(row.getLong(3), ChronoUnit.MICROS),
                                Instant.EPOCH.plus(row.getLong(4), ChronoUnit.MICROS)))
                        .list();
    }

    /** How many minutes these caregivers are booked for by visits that lie between the two moments, but for those visits. */
    public Map<Uid, Long> minutes(Collection<Uid> caregivers, Collection<VisitId> without, Instant from, Instant to) {
        Map<Uid, Long> minutes = new HashMap<>();
        if (!caregivers.isEmpty()) {
            sql.sql("""
                            select caregiver, sum(timestampdiff(minute, starts_at, ends_at)) from visits_visit
                            where caregiver in (:caregivers) and status = 'SCHEDULED' and id not in (:without)
                                and starts_at >= :from and starts_at < :to and ends_at <= :to
                            group by caregiver
                            """)
                    .param("caregivers", values(caregivers))
                    .param("without", idsOrNone(without))
                    .param("from", Utc.toSql(from))
                    .param("to", Utc.toSql(to))
                    .query(row -> {
                        minutes.put(new Uid(row.getString(1)), row.getLong(2));
                    });
        }
        return minutes;
    }

    /** For how long somebody is booked, and to how many visits. */
    public record Hours(Uid caregiver, int visits, long minutes) {}

    /** For how long each caregiver is or was booked between the two moments; nobody who is not. */
    public List<Hours> hours(Instant from, Instant to) {
        return sql.sql("""
                        select caregiver, count(*),
                            sum(timestampdiff(minute, greatest(starts_at, :from), least(ends_at, :to)))
                        from visits_visit
                        where caregiver is not null and status in ('SCHEDULED', 'IN_PROGRESS', 'FINISHED', 'UNDER_REVIEW', 'CLOSED')
                            and starts_at > :early and starts_at < :to and ends_at > :from
                        group by caregiver
                        """)
                .param("early", Utc.toSql(from.minus(VisitBooking.LONGEST)))
                .param("from", Utc.toSql(from))
                .param("to", Utc.toSql(to))
                .query((row, index) -> new Hours(new Uid(row.getString(1)), row.getInt(2), row.getLong(3)))
                .list();
    }

    /** When each caregiver was with that patient before. */
    public Map<Uid, List<Instant>> with(Uid patient, Instant since, Instant now) {
        Map<Uid, List<Instant>> times = new HashMap<>();
        sql.sql("""
                        select caregiver, starts_at from visits_visit
                        where patient = :patient and outcome in ('GIVEN', 'PARTLY', 'OTHER_SERVICE') and starts_at > :since and starts_at < :now
                        """)
                .param("patient", patient.value())
                .param("since", Utc.toSql(since))
                .param("now", Utc.toSql(now))
                .query(row -> {
                    times.computeIfAbsent(new Uid(row.getString("caregiver")), none -> new ArrayList<>())
                            .add(Utc.required(row, "starts_at"));
                });
        return times;
    }

    /** How often each of these caregivers gave that service; of those who did more often than that number, the number. */
    public Map<Uid, Integer> given(String service, Collection<Uid> caregivers, int most, Instant since, Instant now) {
        Map<Uid, Integer> counts = new HashMap<>();
        if (!caregivers.isEmpty()) {
            // Each outcome for itself: together they are looked for among all visits of a service that are still to
            // come, too.
            String visits = """
                    from visits_visit v where v.caregiver = c.uid and v.service = :service
                        and v.outcome = '%s' and v.starts_at > :since and v.starts_at < :now""";
            sql.sql("""
                            select c.uid,
                                case when (select v.id %1$s order by v.starts_at limit :others, 1) is not null then :most
                                    else least(:most, (select count(*) %1$s) + (select count(*) %2$s)) end
                            from visits_calendar c where c.uid in (:caregivers)
                            """.formatted(visits.formatted("GIVEN"), visits.formatted("PARTLY")))
                    .param("caregivers", values(caregivers))
                    .param("service", service)
                    .param("most", most)
                    .param("others", most - 1)
                    .param("since", Utc.toSql(since))
                    .param("now", Utc.toSql(now))
                    .query(row -> {
                        counts.put(new Uid(row.getString(1)), row.getInt(2));
                    });
        }
        return counts;
    }

    private static List<String> idsOrNone(Collection<VisitId> visits) {
        return visits.isEmpty()
                ? List.of("")
                : visits.stream().map(VisitId::value).toList();
    }

    private static List<String> values(Collection<Uid> people) {
        return people.stream().map(Uid::value).toList();
    }
}
