package org.mmhc.payouts.transfer;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All attempts to pay payouts. */
interface Attempts extends Repository<Transfer, String> {

    Transfer saveAndFlush(Transfer transfer);

    Optional<Transfer> findById(String id);

    @Query("select t.id from Transfer t where t.gatewayId = :gatewayId")
    Optional<String> idOfGateway(String gatewayId);

    @Query("select t.id from Transfer t where t.reference = :reference")
    Optional<String> idOfReference(String reference);

    /** The newest one of a payout, held; whoever makes another one holds it. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Transfer> findFirstByPayoutOrderByAttemptDesc(String payout);

    @Query("select t from Transfer t where t.payout = :payout order by t.attempt desc limit 1")
    Optional<Transfer> newestOf(String payout);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select t from Transfer t where t.id = :id")
    Optional<Transfer> hold(String id);

    boolean existsByBankReference(String bankReference);

    @Query("""
            select t from Transfer t
            where t.status in :status and t.sentAt < :before and t.channel = org.mmhc.payouts.transfer.TransferChannel.RAZORPAYX
            """)
    List<Transfer> underwaySince(Collection<TransferStatus> status, Instant before);

    @Query("""
            select t.id from Transfer t
            where t.status = org.mmhc.payouts.transfer.TransferStatus.PROCESSED
                and t.channel = org.mmhc.payouts.transfer.TransferChannel.RAZORPAYX and t.watchedUntil > :now
                and (t.lookedAt is null or t.lookedAt < :lookedBefore) and t.settledAt < :lookedBefore
            """)
    List<String> toLookAt(Instant now, Instant lookedBefore, Limit limit);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select t from Transfer t
            where t.status = org.mmhc.payouts.transfer.TransferStatus.SENT and t.file is null
                and t.channel = org.mmhc.payouts.transfer.TransferChannel.BANK_FILE
            order by t.id
            """)
    List<Transfer> holdForFile(Limit limit);

    @Query("select t from Transfer t where :status is null or t.status = :status order by t.preparedAt desc, t.id desc")
    Page<Transfer> find(@Nullable TransferStatus status, Pageable page);

    @Query("""
            select count(t) from Transfer t
            where t.status = org.mmhc.payouts.transfer.TransferStatus.SENT and t.file is null
                and t.channel = org.mmhc.payouts.transfer.TransferChannel.BANK_FILE
            """)
    long forFile();
}
