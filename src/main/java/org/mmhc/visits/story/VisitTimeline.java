package org.mmhc.visits.story;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.springframework.stereotype.Component;

/** Notes what happens to visits, and tells it. Who may read it is asked by the services that call. */
@Component
public class VisitTimeline {

    private final Milestones milestones;
    private final Clock clock;

    VisitTimeline(Milestones milestones, Clock clock) {
        this.milestones = milestones;
        this.clock = clock;
    }

    /** Something that happened, and who did it. */
    public record Happened(
            MilestoneKind kind, Uid actor, @Nullable String note, Instant at) {}

    /** It happened now, by whoever works on this thread. */
    public void add(String visit, MilestoneKind kind, @Nullable String note) {
        milestones.save(new Milestone(visit, kind, CurrentUser.require().uid(), note, clock.instant()));
    }

    /** All that happened to a visit, the earliest first. */
    public List<Happened> of(String visit) {
        return milestones.findByVisitOrderByHappenedAt(visit).stream()
                .map(milestone ->
                        new Happened(milestone.kind(), milestone.actor(), milestone.note(), milestone.happenedAt()))
                .toList();
    }
}
