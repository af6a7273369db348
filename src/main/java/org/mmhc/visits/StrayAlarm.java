package org.mmhc.visits;

import org.mmhc.base.Broadcasts;
import org.mmhc.visits.stray.Stray;
import org.mmhc.visits.stray.StrayBook;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what phones say that fits to no visit, and tells the office: by mail only when nothing of that caregiver waits yet. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class StrayAlarm {

    private final StrayBook strays;
    private final VisitNotices notices;
    private final Broadcasts broadcasts;

    StrayAlarm(StrayBook strays, VisitNotices notices, Broadcasts broadcasts) {
        this.strays = strays;
        this.notices = notices;
        this.broadcasts = broadcasts;
    }

    void keep(Stray stray) {
        if (strays.keep(stray)) {
            notices.tellCommitteeOfStrays(stray.caregiver());
        }
        broadcasts.publish(StrayClockings.TOPIC, stray.id().value());
    }
}
