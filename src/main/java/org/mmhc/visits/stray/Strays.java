package org.mmhc.visits.stray;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Uid;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All that phones said and that fitted to no visit. */
interface Strays extends Repository<StrayRow, String> {

    StrayRow save(StrayRow stray);

    Optional<StrayRow> findById(String id);

    /** Finds one to decide about it; whoever wants to at the same time waits. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from StrayRow s where s.id = :id")
    Optional<StrayRow> findForChange(String id);

    Page<StrayRow> findByStateOrderByReceivedAtAscIdAsc(StrayState state, Pageable page);

    long countByState(StrayState state);

    long countByStateAndCaregiver(StrayState state, Uid caregiver);

    List<StrayRow> findByStateAndCaregiverAndVisit(StrayState state, Uid caregiver, String visit);
}
