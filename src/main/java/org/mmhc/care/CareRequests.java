package org.mmhc.care;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Uid;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.visits.place.Position;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All requests for care. */
interface CareRequests extends Repository<CareRequest, String> {

    CareRequest saveAndFlush(CareRequest request);

    void delete(CareRequest request);

    Optional<CareRequest> findById(String id);

    @Query("select r from CareRequest r left join fetch r.lines where r.id = :id")
    Optional<CareRequest> findWithLines(String id);

    @Query("select distinct r from CareRequest r left join fetch r.lines where r.id in :ids")
    List<CareRequest> findByIdIn(Collection<String> ids);

    /** Where a request is. */
    record Place(String id, Position position) {}

    /** Where these are, of those of which it is known. */
    @Query("""
            select new org.mmhc.care.CareRequests$Place(r.id, r.position) from CareRequest r
            where r.id in :ids and r.position is not null""")
    List<Place> findPlaces(Collection<String> ids);

    /** Finds a request to change it; others who want to wait until that is done. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from CareRequest r where r.id = :id")
    Optional<CareRequest> findForChange(String id);

    List<CareRequest> findByPatientOrderByCreatedAtDescIdDesc(Uid patient);

    @Query("select r.id from CareRequest r where r.patient = :patient and r.status = :status order by r.id")
    List<String> idsOf(Uid patient, CareRequestStatus status);

    Page<CareRequest> findByStatusInOrderByCreatedAtDescIdDesc(Collection<CareRequestStatus> statuses, Pageable page);

    @Query("""
            select r from CareRequest r where r.status in :statuses
            order by case r.urgency when EMERGENCY then 0 when URGENT then 1 when SOON then 2 else 3 end,
                r.awaitedBy nulls last, r.id""")
    Page<CareRequest> findByNeed(Collection<CareRequestStatus> statuses, Pageable page);

    /** Those with a case, by reference. */
    @Query("select r from CareRequest r where r.status in :open and r.id > :after order by r.id")
    List<CareRequest> findWithCase(Collection<CareRequestStatus> open, String after, Limit most);

    /** Those that may need further visits. */
    @Query("select r.id from CareRequest r where r.status in :statuses and r.round > 0 order by r.id")
    List<String> findGoingOn(Collection<CareRequestStatus> statuses);
}
