package org.mmhc.payouts;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All runs. */
interface Runs extends Repository<Run, String> {

    Run saveAndFlush(Run run);

    Optional<Run> findById(String id);

    /** Finds a run to change it; others who want to wait until that is done. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Run r where r.id = :id")
    Optional<Run> findForChange(String id);

    @Query("select r from Run r order by r.periodStart desc")
    Page<Run> newestFirst(Pageable page);

    @Query("select r from Run r where r.status in :status and r.id > :after order by r.id")
    List<Run> withStatusAfter(Collection<RunStatus> status, String after, Limit most);
}
