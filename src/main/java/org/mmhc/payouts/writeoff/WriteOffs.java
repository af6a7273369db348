package org.mmhc.payouts.writeoff;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All debts that were given up, or were to be. */
interface WriteOffs extends Repository<WriteOff, String> {

    WriteOff saveAndFlush(WriteOff writeOff);

    boolean existsByWaitingFor(String caregiver);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select w from WriteOff w where w.id = :id")
    Optional<WriteOff> findForChange(String id);

    @Query("select w from WriteOff w order by w.proposedAt desc, w.id desc")
    Page<WriteOff> newestFirst(Pageable page);
}
