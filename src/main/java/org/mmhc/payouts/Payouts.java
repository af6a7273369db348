package org.mmhc.payouts;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All payouts. */
interface Payouts extends Repository<Payout, String> {

    Payout saveAndFlush(Payout payout);

    Optional<Payout> findById(String id);

    boolean existsByRunAndCaregiver(String run, Uid caregiver);

    /** Finds a payout to change it; others who want to wait until that is done. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Payout p where p.id = :id")
    Optional<Payout> findForChange(String id);

    List<Payout> findByRunOrderById(String run);

    long countByRunAndStatusNotIn(String run, Collection<PayoutStatus> over);

    long countByRun(String run);

    @Query("select p from Payout p where p.caregiver = :caregiver order by p.openedAt desc, p.id desc")
    List<Payout> ofCaregiver(Uid caregiver, Limit most);

    @Query("""
            select p from Payout p where p.caregiver = :caregiver and p.postedRevision is not null
            order by p.openedAt desc, p.id desc""")
    Page<Payout> statementsOf(Uid caregiver, Pageable page);

    @Query("""
            select p from Payout p where (:run is null or p.run = :run)
            order by p.openedAt desc, length(p.anomalies) desc, p.id""")
    Page<Payout> ofRun(@Nullable String run, Pageable page);

    @Query("select p from Payout p where p.status in :status and p.id > :after order by p.id")
    List<Payout> withStatusAfter(Collection<PayoutStatus> status, String after, Limit most);

    @Query("select p.id from Payout p where p.caregiver = :caregiver and p.status = 'IN_APPROVAL' order by p.id")
    List<String> inApprovalOf(Uid caregiver);

    @Query("select p.id from Payout p where p.status = 'IN_APPROVAL' and p.outdated order by p.id")
    List<String> outdatedInApproval(Limit most);

    @Query("select p from Payout p where p.caregiver = :caregiver and p.status in :status order by p.id")
    List<Payout> ofCaregiverIn(Uid caregiver, Collection<PayoutStatus> status);
}
