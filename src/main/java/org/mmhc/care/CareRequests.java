package org.mmhc.care;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.visits.place.Pin;
import org.mmhc.visits.place.PinSource;
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
    record Pinned(
            @Nullable Position at,
            PinSource source,
            @Nullable Integer radiusM) {

        Pin pin(int usualRadiusM) {
            return new Pin(at, source, radiusM == null ? usualRadiusM : radiusM);
        }
    }

    /** Where that one is, and nothing else of it. */
    @Query("""
            select new org.mmhc.care.CareRequests$Pinned(r.position, r.pinSource, r.pinRadiusM) from CareRequest r
            where r.id = :id""")
    Optional<Pinned> findPinned(String id);

    /** Whether somebody has come to one of its visits. */
    @Query("select count(r) > 0 from CareRequest r where r.id = :id and r.begunAt is not null")
    boolean isBegun(String id);

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
