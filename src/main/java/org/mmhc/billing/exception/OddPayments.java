package org.mmhc.billing.exception;

import java.util.List;
import java.util.Optional;
import org.mmhc.base.Uid;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All payments that did not fit. */
interface OddPayments extends Repository<OddPayment, String> {

    OddPayment saveAndFlush(OddPayment odd);

    Optional<OddPayment> findById(String id);

    Optional<OddPayment> findBySource(String source);

    /** Whose it is, without reading the rest: that is done by who holds the patient's row. */
    default Optional<Uid> patientOf(String id) {
        return uidOf(id).map(Uid::new);
    }

    /** The same as it stands there: a record that is asked for alone would be made of its parts. */
    @Query(
            value = "select patient from billing_payment_exception where id = :id and patient is not null",
            nativeQuery = true)
    Optional<String> uidOf(String id);

    @Query("select o from OddPayment o where o.settledAt is null order by o.foundAt desc, o.id desc")
    Page<OddPayment> open(Pageable page);

    @Query("select o from OddPayment o where o.settledAt is not null order by o.foundAt desc, o.id desc")
    Page<OddPayment> settled(Pageable page);

    /** Those of which something is still to come. */
    @Query("""
            select o from OddPayment o where o.id > :after
            and (o.settledAt is null or o.kind = 'CHARGEBACK' and o.reason is null and o.settledAs is null) order by o.id
            """)
    List<OddPayment> openAfter(String after, Limit most);
}
