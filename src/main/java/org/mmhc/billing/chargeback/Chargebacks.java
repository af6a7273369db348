package org.mmhc.billing.chargeback;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Uid;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All chargebacks. */
interface Chargebacks extends Repository<Chargeback, String> {

    Chargeback saveAndFlush(Chargeback chargeback);

    Optional<Chargeback> findById(String id);

    Optional<Chargeback> findByGatewayId(String gatewayId);

    List<Chargeback> findByPayment(String payment);

    List<Chargeback> findBySubscription(String subscription);

    /** Whose it is, without reading the rest: that is done by who holds the patient's row. */
    @Query("select c.patient from Chargeback c where c.id = :id")
    Optional<Uid> patientOf(String id);

    @Query(
            "select c from Chargeback c where c.status in ('OPEN', 'UNDER_REVIEW') and c.openedAt < :before order by c.openedAt")
    List<Chargeback> openSince(Instant before, Limit most);
}
