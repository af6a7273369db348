package org.mmhc.visits;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.springframework.stereotype.Component;

/** Notes what happens to visits, for whoever reads it later. */
@Component
class VisitTimeline {

    private final Milestones milestones;
    private final Clock clock;

    VisitTimeline(Milestones milestones, Clock clock) {
        this.milestones = milestones;
        this.clock = clock;
    }

    /** It happened now, by whoever works on this thread. */
    void add(VisitId visit, MilestoneKind kind, @Nullable String note) {
        milestones.save(new Milestone(visit, kind, CurrentUser.require().uid(), note, clock.instant()));
    }
}
