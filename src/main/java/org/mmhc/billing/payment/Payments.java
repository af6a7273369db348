package org.mmhc.billing.payment;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.billing.gateway.Gateway;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All payments. */
interface Payments extends Repository<Payment, String> {

    Payment saveAndFlush(Payment payment);

    Optional<Payment> findById(String id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Payment p where p.id = :id")
    Optional<Payment> findForChange(String id);

    Optional<Payment> findByGatewayAndLinkId(Gateway gateway, String linkId);

    Optional<Payment> findByGatewayAndMoneyId(Gateway gateway, String moneyId);

    Optional<Payment> findFirstByGatewayAndKeptId(Gateway gateway, String keptId);

    List<Payment> findBySubscriptionOrderByOpenedAtDesc(String subscription);

    @Query("select count(p) > 0 from Payment p where p.subscription in :subscriptions and p.payerHash in :hashes")
    boolean isPaidBy(Collection<String> subscriptions, Collection<String> hashes);

    Page<Payment> findByPatient(Uid patient, Pageable page);

    Page<Payment> findAllBy(Pageable page);

    @Query("""
            select p from Payment p where (:patient is null or p.patient = :patient)
            and (:status is null or p.status = :status) and (:gateway is null or p.gateway = :gateway)
            """)
    Page<Payment> find(@Nullable Uid patient, @Nullable PaymentStatus status, @Nullable Gateway gateway, Pageable page);

    @Query("""
            select p from Payment p where p.openedAt < :until
            and (p.openedAt > :at or p.openedAt = :at and p.id > :after) order by p.openedAt, p.id
            """)
    List<Payment> ofPeriod(Instant until, Instant at, String after, Limit limit);

    @Query("select p from Payment p where p.status in :status and p.openedAt < :before")
    List<Payment> openSince(Collection<PaymentStatus> status, Instant before);

    @Query("select p from Payment p where p.status = 'AUTHORISED' and p.keptAt < :before")
    List<Payment> keptSince(Instant before);

    @Query("select p from Payment p where p.status in ('FAILED', 'LINK_CLOSED') and p.openedAt > :after")
    List<Payment> failedSince(Instant after);
}
