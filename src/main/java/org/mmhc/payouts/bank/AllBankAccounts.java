package org.mmhc.payouts.bank;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Uid;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All accounts of caregivers, those of before too. */
interface AllBankAccounts extends Repository<BankAccount, String> {

    BankAccount saveAndFlush(BankAccount account);

    Optional<BankAccount> findById(String id);

    Optional<BankAccount> findByCurrentOf(String caregiver);

    List<BankAccount> findByCaregiverAndKind(Uid caregiver, BankAccountKind kind);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from BankAccount a where a.currentOf = :caregiver")
    Optional<BankAccount> holdCurrentOf(String caregiver);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from BankAccount a where a.id = :id")
    Optional<BankAccount> hold(String id);

    @Query("""
            select count(a) > 0 from BankAccount a
            where a.numberHash = :hash and a.caregiver <> :caregiver and a.currentOf is not null
            """)
    boolean isUsedByOthers(String hash, Uid caregiver);

    @Query("""
            select a.id from BankAccount a
            where not a.announced and a.usableAt <= :now and a.verifiedAt is not null and a.currentOf is not null
            """)
    List<String> toAnnounce(Instant now, Limit limit);

    @Query("""
            select a from BankAccount a where a.currentOf is not null and a.verifiedAt is null
            order by a.changedAt, a.id
            """)
    Page<BankAccount> unverified(Pageable page);
}
