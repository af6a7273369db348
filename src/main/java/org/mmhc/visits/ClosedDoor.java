package org.mmhc.visits;

import java.time.Clock;
import org.mmhc.visits.story.MilestoneKind;
import org.mmhc.visits.story.VisitTimeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A caregiver says that nobody opens: the patient and the office hear of it at once, and the office looks at the visit. The caller holds it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ClosedDoor {

    private final VisitTimeline timeline;
    private final VisitNotices notices;
    private final Clock clock;

    ClosedDoor(VisitTimeline timeline, VisitNotices notices, Clock clock) {
        this.timeline = timeline;
        this.notices = notices;
        this.clock = clock;
    }

    /** Nobody opens; the second time is silent. */
    void foundAt(Visit visit) {
        if (visit.said() == VisitOutcome.NOT_HOME) {
            return;
        }
        visit.say(VisitOutcome.NOT_HOME, clock.instant());
        timeline.add(visit.id().value(), MilestoneKind.NOBODY_HOME, null);
        notices.tell(visit.patient(), VisitNotice.NOBODY_OPENED, visit);
        notices.tellCommittee(VisitNotice.NOBODY_HOME, visit);
    }

    /** Somebody opened after all; silent when nothing else was said. */
    void openedAt(Visit visit) {
        if (visit.said() == VisitOutcome.NOT_HOME) {
            visit.say(null, clock.instant());
        }
    }
}
