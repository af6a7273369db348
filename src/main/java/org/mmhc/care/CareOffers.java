package org.mmhc.care;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Uid;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All offers. */
interface CareOffers extends Repository<CareOffer, String> {

    List<CareOffer> saveAllAndFlush(Iterable<CareOffer> offers);

    Optional<CareOffer> findById(String id);

    /** Of which request an offer to that caregiver is, before it is read while its request is held. */
    @Query("select o.request from CareOffer o where o.id = :id and o.caregiver = :caregiver")
    Optional<String> requestOf(String id, Uid caregiver);

    List<CareOffer> findByRequestAndRoundOrderBySentAt(String request, int round);

    List<CareOffer> findByRequestOrderBySentAt(String request);

    @Query("""
            select o from CareOffer o where o.caregiver = :caregiver and o.status = SENT and o.answerBy > :now
            order by o.answerBy, o.id""")
    List<CareOffer> waitingFor(Uid caregiver, Instant now);

    Optional<CareOffer> findByRequestAndRoundAndCaregiver(String request, int round, Uid caregiver);
}
