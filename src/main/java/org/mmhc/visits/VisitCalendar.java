package org.mmhc.visits;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.base.Utc;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads visits for the modules that plan them; who may see what is asked by the services that call. */
@Service
@Transactional(readOnly = true)
public class VisitCalendar {

    private final Visits visits;
    private final JdbcClient sql;

    VisitCalendar(Visits visits, JdbcClient sql) {
        this.visits = visits;
        this.sql = sql;
    }

    /**
     * A visit as it is planned.
     *
     * @param occurrence the local time at which its series has it
     * @param zone of the home
     * @param moved whether somebody moved it by hand
     */
    public record PlannedVisit(
            VisitId id,
            String request,
            String line,
            LocalDateTime occurrence,
            Uid patient,
            @Nullable Uid caregiver,
            String service,
            Instant startsAt,
            Instant endsAt,
            ZoneId zone,
            VisitStatus status,
            @Nullable CancelReason reason,
            boolean moved,
            long version) {

        /** The same at another time. */
        public PlannedVisit at(Instant start, Instant end) {
            return new PlannedVisit(
                    id,
                    request,
                    line,
                    occurrence,
                    patient,
                    caregiver,
                    service,
                    start,
                    end,
                    zone,
                    status,
                    reason,
                    moved,
                    version);
        }
    }

    /**
     * What a request has ahead.
     *
     * @param next when its next visit begins, or began if it goes on
     * @param caregiver who comes to that one, null when nobody is found yet
     * @param planned how many visits there are
     * @param toStaff how many of them have nobody
     */
    public record Ahead(Instant next, @Nullable Uid caregiver, int planned, int toStaff) {}

    /** What these requests have ahead at that moment; those that have nothing are left out. */
    public Map<String, Ahead> ahead(Collection<String> requests, Instant now) {
        Map<String, Ahead> ahead = new HashMap<>();
        if (!requests.isEmpty()) {
            sql.sql("""
                            select * from (
                                select request, starts_at, caregiver,
                                    row_number() over (partition by request order by starts_at, id) as place,
                                    count(*) over (partition by request) as planned,
                                    sum(status = 'OPEN') over (partition by request) as to_staff
                                from visits_visit
                                where request in (:requests) and starts_at > :early and ends_at > :now
                                    and status in ('OPEN', 'SCHEDULED', 'IN_PROGRESS')) visit
                            where place = 1
                            """)
                    .param("requests", requests)
                    .param("early", Utc.toSql(now.minus(VisitBooking.LONGEST)))
                    .param("now", Utc.toSql(now))
                    .query(row -> {
                        String caregiver = row.getString("caregiver");
                        ahead.put(
                                row.getString("request"),
                                new Ahead(
                                        Utc.required(row, "starts_at"),
                                        caregiver == null ? null : new Uid(caregiver),
                                        row.getInt("planned"),
                                        row.getInt("to_staff")));
                    });
        }
        return ahead;
    }

    /** All visits of a request, also those that do not take place, by their start. */
    public List<PlannedVisit> ofRequest(String request) {
        return planned(visits.findByRequestOrderByStartsAt(request));
    }

    /** These visits, by their start; unknown ones are left out. */
    public List<PlannedVisit> find(Collection<VisitId> ids) {
        return ids.isEmpty()
                ? List.of()
                : planned(visits.findByIdInOrderByStartsAt(
                        ids.stream().map(VisitId::value).toList()));
    }

    /** One visit. */
    public Optional<PlannedVisit> find(VisitId id) {
        return visits.findById(id.value()).map(VisitCalendar::planned);
    }

    /** Whose visit that is, without reading the rest of it. */
    public Optional<Uid> patientOf(VisitId id) {
        return sql.sql("select patient from visits_visit where id = ?")
                .param(id.value())
                .query(String.class)
                .optional()
                .map(Uid::new);
    }

    /** Of which requests these visits are; the visits themselves are not read, so that who is to hold them first can. */
    public Map<VisitId, String> requestsOf(Collection<VisitId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : requests(sql.sql("select id, request from visits_visit where id in (:ids)")
                        .param("ids", ids.stream().map(VisitId::value).toList()));
    }

    /** Of which requests the visits are that this person goes to between the two; the visits themselves are not read either. */
    public Map<VisitId, String> requestsOf(Uid caregiver, Instant from, Instant to) {
        return requests(sql.sql("""
                        select id, request from visits_visit
                        where caregiver = :caregiver and starts_at > :early and starts_at < :to and ends_at > :from
                            and status = 'SCHEDULED'
                        """)
                .param("caregiver", caregiver.value())
                .param("early", Utc.toSql(from.minus(VisitBooking.LONGEST)))
                .param("from", Utc.toSql(from))
                .param("to", Utc.toSql(to)));
    }

    private static Map<VisitId, String> requests(JdbcClient.StatementSpec asked) {
        Map<VisitId, String> found = new HashMap<>();
        asked.query(row -> {
            found.put(new VisitId(row.getString("id")), row.getString("request"));
        });
        return found;
    }

    /** What came of a visit, as far as it is decided. */
    public Optional<VisitOutcome> outcomeOf(VisitId id) {
        return visits.findById(id.value()).map(Visit::outcome);
    }

    /** Visits that take these people's time at some moment between the two, by their start. */
    public List<PlannedVisit> ofCaregivers(Collection<Uid> caregivers, Instant from, Instant to) {
        return caregivers.isEmpty()
                ? List.of()
                : planned(visits.ofCaregivers(
                        caregivers, from.minus(VisitBooking.LONGEST), from, to, VisitStatus.BOOKED));
    }

    /** Visits to or of that person that stand so, at some moment between the two, by their start. */
    public List<PlannedVisit> of(Uid person, VisitStatus status, Instant from, Instant to) {
        Instant early = from.minus(VisitBooking.LONGEST);
        Set<VisitStatus> only = Set.of(status);
        return planned(Stream.concat(
                        visits.ofCaregivers(Set.of(person), early, from, to, only).stream(),
                        visits.ofPatient(person, early, from, to, only).stream())
                .toList());
    }

    /** Visits to that patient at some moment between the two, by their start; none that does not take place. */
    public List<PlannedVisit> ofPatient(Uid patient, Instant from, Instant to) {
        return planned(visits.ofPatient(patient, from.minus(VisitBooking.LONGEST), from, to, VisitStatus.STANDING));
    }

    /** A page of all visits at some moment between the two, by their start; none that does not take place. */
    public Page<PlannedVisit> during(Instant from, Instant to, Pageable page) {
        return visits.during(from.minus(VisitBooking.LONGEST), from, to, VisitStatus.STANDING, page)
                .map(VisitCalendar::planned);
    }

    /** A page of those that stand so, at some moment between the two, by their start. */
    public Page<PlannedVisit> during(VisitStatus status, Instant from, Instant to, Pageable page) {
        return visits.during(from.minus(VisitBooking.LONGEST), from, to, Set.of(status), page)
                .map(VisitCalendar::planned);
    }

    /** The first of them, as many as that; how many there are is not counted. */
    public List<PlannedVisit> firstDuring(Instant from, Instant to, int most) {
        return planned(
                visits.firstDuring(from.minus(VisitBooking.LONGEST), from, to, VisitStatus.STANDING, Limit.of(most)));
    }

    /** Visits that start between the two moments and that nobody is booked for. */
    public List<PlannedVisit> open(Instant from, Instant to) {
        return planned(visits.withStatus(VisitStatus.OPEN, from, to));
    }

    private static List<PlannedVisit> planned(List<Visit> found) {
        return found.stream().map(VisitCalendar::planned).toList();
    }

    private static PlannedVisit planned(Visit visit) {
        return new PlannedVisit(
                visit.id(),
                visit.request(),
                visit.line(),
                visit.occurrence(),
                visit.patient(),
                visit.caregiver(),
                visit.service(),
                visit.startsAt(),
                visit.endsAt(),
                visit.zone(),
                visit.status(),
                visit.reason(),
                visit.isMoved(),
                visit.version());
    }
}
