package org.mmhc.visits;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    public record Booked(Uid caregiver, VisitId visit, String request, Instant startsAt, Instant endsAt) {}

    /** What takes these caregivers' time at some moment between the two. */
    public List<Booked> of(Collection<Uid> caregivers, Instant from, Instant to) {
        return caregivers.isEmpty()
                ? List.of()
                : sql.sql("""
                                select id, caregiver, request, starts_at, ends_at from visits_visit
                                where caregiver in (:caregivers) and status = 'SCHEDULED'
                                    and starts_at > :early and starts_at < :to and ends_at > :from
                                """)
                        .param("caregivers", values(caregivers))
                        .param("early", Utc.toSql(from.minus(VisitBooking.LONGEST)))
                        .param("from", Utc.toSql(from))
                        .param("to", Utc.toSql(to))
                        .query((row, index) -> new Booked(
                                new Uid(row.getString("caregiver")),
                                new VisitId(row.getString("id")),
                                row.getString("request"),
                                Utc.required(row, "starts_at"),
                                Utc.required(row, "ends_at")))
                        .list();
    }

    /** When each caregiver was with that patient before. */
    public Map<Uid, List<Instant>> with(Uid patient, Instant since, Instant now) {
        Map<Uid, List<Instant>> times = new HashMap<>();
        sql.sql("""
                        select caregiver, starts_at from visits_visit
                        where patient = :patient and status = 'SCHEDULED' and starts_at > :since and starts_at < :now
                            and ends_at <= :now
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

    /** How often each of these caregivers gave that service. */
    public Map<Uid, Integer> given(String service, Collection<Uid> caregivers, Instant since, Instant now) {
        Map<Uid, Integer> counts = new HashMap<>();
        if (!caregivers.isEmpty()) {
            sql.sql("""
                            select caregiver, count(*) as many from visits_visit
                            where caregiver in (:caregivers) and status = 'SCHEDULED' and service = :service
                                and starts_at > :since and starts_at < :now and ends_at <= :now
                            group by caregiver
                            """)
                    .param("caregivers", values(caregivers))
                    .param("service", service)
                    .param("since", Utc.toSql(since))
                    .param("now", Utc.toSql(now))
                    .query(row -> {
                        counts.put(new Uid(row.getString("caregiver")), row.getInt("many"));
                    });
        }
        return counts;
    }

    private static List<String> values(Collection<Uid> people) {
        return people.stream().map(Uid::value).toList();
    }
}
