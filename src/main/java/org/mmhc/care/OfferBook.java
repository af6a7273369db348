package org.mmhc.care;

import java.time.Instant;
import java.util.List;
import org.mmhc.base.Broadcasts;
import org.mmhc.care.offer.OfferStatus;
import org.springframework.stereotype.Component;

/** Keeps offers, and lets the screens of those who are asked hear of each change. */
@Component
class OfferBook {

    private final CareOffers offers;
    private final Broadcasts broadcasts;

    OfferBook(CareOffers offers, Broadcasts broadcasts) {
        this.offers = offers;
        this.broadcasts = broadcasts;
    }

    /** Offers of the round in which a request is. */
    List<CareOffer> ofRound(CareRequest request) {
        return offers.findByRequestAndRoundOrderBySentAt(request.id().value(), request.round());
    }

    void keep(List<CareOffer> changed) {
        offers.saveAllAndFlush(changed);
        changed.forEach(this::tell);
    }

    /** Those of the round that nobody answered wait no longer. */
    void close(CareRequest request, OfferStatus how, Instant at) {
        keep(ofRound(request).stream().filter(offer -> offer.close(how, at)).toList());
    }

    /** The visits that are offered are not what they were. */
    void visitsChanged(CareRequest request) {
        ofRound(request).stream()
                .filter(offer -> offer.status() == OfferStatus.SENT)
                .forEach(this::tell);
    }

    private void tell(CareOffer offer) {
        broadcasts.publish(RequestRecords.OFFERS, offer.caregiver().value());
    }
}
