package org.mmhc.billing.refund;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Uid;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All refunds. */
interface Refunds extends Repository<Refund, String> {

    Refund saveAndFlush(Refund refund);

    Optional<Refund> findById(String id);

    Optional<Refund> findBySource(String source);

    Optional<Refund> findByGatewayId(String gatewayId);

    /** Whose it is, without reading the rest: that is done by who holds the patient's row. */
    default Optional<Uid> patientOf(String id) {
        return uidOf(id).map(Uid::new);
    }

    /** The same as it stands there: a record that is asked for alone would be made of its parts. */
    @Query(value = "select patient from billing_refund where id = :id", nativeQuery = true)
    Optional<String> uidOf(String id);

    List<Refund> findByPaymentOrderByRequestedAt(String payment);

    /** What of refunds of that subscription's payments was a kindness of the agency, as the books have it. */
    @Query(value = """
            select coalesce(sum(l.amount), 0) from billing_payment p join billing_refund r on r.payment = p.id
                join ledger_entry e on e.source_key = concat('goodwill/', r.id) join ledger_line l on l.entry = e.id
            where p.subscription = :subscription and l.account = 'GOODWILL' and l.currency = :currency
            """, nativeQuery = true)
    BigDecimal kindnessTo(String subscription, String currency);

    @Query("""
            select r from Refund r where r.requestedAt < :until
            and (r.requestedAt > :at or r.requestedAt = :at and r.id > :after) order by r.requestedAt, r.id
            """)
    List<Refund> ofPeriod(Instant until, Instant at, String after, Limit limit);

    @Query("select r from Refund r where r.patient = :patient order by r.requestedAt desc, r.id desc")
    Page<Refund> ofPatient(Uid patient, Pageable page);

    @Query("select r from Refund r where r.status = 'SENT' and not r.waiting and r.requestedAt < :before")
    List<Refund> sentSince(Instant before);

    @Query("select r from Refund r where r.status in :status order by r.requestedAt desc, r.id desc")
    Page<Refund> withStatus(Collection<RefundStatus> status, Pageable page);

    @Query("select r from Refund r where r.status in :status and r.id > :after order by r.id")
    List<Refund> underwayAfter(Collection<RefundStatus> status, String after, Limit most);
}
