package org.mmhc.payouts;

import jakarta.persistence.PostPersist;
import jakarta.persistence.PostUpdate;
import org.mmhc.base.Broadcasts;
import org.springframework.stereotype.Component;

/** Tells open screens that a payout changed, wherever it was changed. */
@Component
class PayoutNews {

    private final Broadcasts broadcasts;

    PayoutNews(Broadcasts broadcasts) {
        this.broadcasts = broadcasts;
    }

    @PostPersist
    @PostUpdate
    void changed(Payout payout) {
        broadcasts.publish(PayoutRecords.TOPIC, payout.caregiver().value());
    }
}
