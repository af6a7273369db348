package org.mmhc.billing.chargeback;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Uid;
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
    default Optional<Uid> patientOf(String id) {
        return uidOf(id).map(Uid::new);
    }

    /** The same as it stands there: a record that is asked for alone would be made of its parts. */
    @Query(value = "select patient from billing_chargeback where id = :id", nativeQuery = true)
    Optional<String> uidOf(String id);

    @Query("select c from Chargeback c where c.status in ('OPEN', 'UNDER_REVIEW') and c.openedAt < :before")
    List<Chargeback> openSince(Instant before);
}
