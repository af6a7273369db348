package org.mmhc.visits;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Uid;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All visits. */
interface Visits extends Repository<Visit, String> {

    Visit saveAndFlush(Visit visit);

    List<Visit> saveAllAndFlush(Iterable<Visit> visits);

    Optional<Visit> findById(String id);

    List<Visit> findByIdInOrderByStartsAt(Collection<String> ids);

    /** Finds visits to change them; others who want to wait until that is done. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select v from Visit v where v.id in :ids order by v.id")
    List<Visit> findForChange(Collection<String> ids);

    /** Finds a visit to change it; others who want to wait until that is done. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select v from Visit v where v.id = :id")
    Optional<Visit> findForChange(String id);

    /** Visits that nobody else changes from now on; they are not read, so that who reads them next sees what they are. */
    @Query(value = "select id from visits_visit where id in (:ids) order by id for update", nativeQuery = true)
    List<String> hold(Collection<String> ids);

    /** The same of all visits of a request that have not begun. */
    @Query(value = """
                    select id from visits_visit where request = :request and status in ('OPEN', 'SCHEDULED')
                    order by id for update""", nativeQuery = true)
    List<String> holdAhead(String request);

    /** Visits that begin soon and are not followed yet; those that another node follows at this moment are left to it. */
    @Query(value = """
                    select id from visits_visit
                    where opened_at is null and starts_at <= :until and status in ('OPEN', 'SCHEDULED')
                    order by starts_at limit :most for update skip locked""", nativeQuery = true)
    List<String> toOpen(Instant until, int most);

    /** Visits that are followed, after that one. */
    @Query("""
            select v from Visit v
            where v.id > :after and v.openedAt is not null and v.status in :statuses order by v.id""")
    List<Visit> followed(String after, Collection<VisitStatus> statuses, Limit most);

    /** Visits of a request before that moment, the latest first. */
    @Query("""
            select v.id from Visit v
            where v.request = :request and v.startsAt < :before and v.status <> org.mmhc.visits.VisitStatus.CANCELLED
            order by v.startsAt desc""")
    List<String> before(String request, Instant before, Limit most);

    /** Visits that are decided and began in that time. */
    @Query("""
            select v from Visit v
            where v.status = org.mmhc.visits.VisitStatus.CLOSED and v.startsAt >= :from and v.startsAt < :to
            order by v.startsAt, v.id""")
    List<Visit> decided(Instant from, Instant to, Limit most);

    List<Visit> findByRequestOrderByStartsAt(String request);

    List<Visit> findByLineIn(Collection<String> lines);

    /** What takes somebody's time between two moments. {@code early} is the first by as much as the longest visit lasts, for the index. */
    @Query("""
            select v from Visit v
            where v.caregiver = :who and v.startsAt > :early and v.startsAt < :to and v.endsAt > :from
                and v.status in :booked order by v.startsAt""")
    List<Visit> ofCaregiver(Uid who, Instant early, Instant from, Instant to, Collection<VisitStatus> booked);

    @Query("""
            select v from Visit v
            where v.patient = :who and v.startsAt > :early and v.startsAt < :to and v.endsAt > :from
                and v.status in :statuses order by v.startsAt""")
    List<Visit> ofPatient(Uid who, Instant early, Instant from, Instant to, Collection<VisitStatus> statuses);

    @Query("""
            select v from Visit v
            where v.caregiver in :who and v.startsAt > :early and v.startsAt < :to and v.endsAt > :from
                and v.status in :booked order by v.startsAt""")
    List<Visit> ofCaregivers(
            Collection<Uid> who, Instant early, Instant from, Instant to, Collection<VisitStatus> booked);

    @Query(
            "select v from Visit v where v.status = :status and v.startsAt > :from and v.startsAt < :to order by v.startsAt, v.id")
    List<Visit> withStatus(VisitStatus status, Instant from, Instant to);

    @Query("""
            select v from Visit v
            where v.startsAt > :early and v.startsAt < :to and v.endsAt > :from and v.status in :statuses
            order by v.startsAt, v.id""")
    Page<Visit> during(Instant early, Instant from, Instant to, Collection<VisitStatus> statuses, Pageable page);

    @Query("""
            select v from Visit v
            where v.startsAt > :early and v.startsAt < :to and v.endsAt > :from and v.status in :statuses
            order by v.startsAt, v.id""")
    List<Visit> firstDuring(Instant early, Instant from, Instant to, Collection<VisitStatus> statuses, Limit most);
}
