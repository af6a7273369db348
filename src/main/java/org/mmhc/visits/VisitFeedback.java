package org.mmhc.visits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Audited;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Typed;
import org.mmhc.base.Uid;
import org.mmhc.tasks.TaskDesk;
import org.mmhc.tasks.TaskDesk.TaskResult;
import org.mmhc.visits.VisitRefusals.FeedbackClosed;
import org.mmhc.visits.VisitRefusals.NothingToSay;
import org.mmhc.visits.VisitRefusals.VisitUnknown;
import org.mmhc.visits.record.Feedbacks;
import org.mmhc.visits.record.Feedbacks.Given;
import org.mmhc.visits.record.Feedbacks.Rating;
import org.mmhc.visits.record.RatingTag;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** Lets patients say how a visit was. They can change it for a week. */
@Service
@Validated
public class VisitFeedback {

    static final String FORM = "visits.rateVisit";

    private static final Duration CHANGED_WITHIN = Duration.ofDays(7);
    /** How long after a visit one can begin to say how it was. */
    static final Duration GIVEN_WITHIN = Duration.ofDays(14);

    private static final int LOW = 2;

    private final VisitAccess access;
    private final Feedbacks feedbacks;
    private final TaskDesk tasks;
    private final VisitNotices notices;
    private final Broadcasts broadcasts;
    private final Clock clock;

    VisitFeedback(
            VisitAccess access,
            Feedbacks feedbacks,
            TaskDesk tasks,
            VisitNotices notices,
            Broadcasts broadcasts,
            Clock clock) {
        this.access = access;
        this.feedbacks = feedbacks;
        this.tasks = tasks;
        this.notices = notices;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /**
     * Says how a visit was.
     *
     * @param showToCaregiver whether the caregiver may read the comment
     */
    public record Rate(
            @NotNull VisitId visit,
            @Min(1) @Max(5) int stars,
            @NotNull Set<RatingTag> tags,
            @Nullable @Size(max = 1000) String comment,
            boolean showToCaregiver) {}

    /** Says how the caller's visit was. Refused with {@link NothingToSay} when nobody came, and with {@link FeedbackClosed}. */
    @Audited(value = "visits.rated", reference = "#command.visit()")
    @PreAuthorize("hasRole('PATIENT')")
    @Transactional
    public void rate(@Valid Rate command) {
        Visit visit = access.toChange(command.visit());
        if (!CurrentUser.require().uid().equals(visit.patient())) {
            throw new VisitUnknown(visit.id());
        }
        Uid caregiver = visit.caregiver();
        VisitOutcome outcome = visit.outcome();
        if (caregiver == null || outcome == null || !outcome.isCare()) {
            throw new NothingToSay(visit.id());
        }
        Instant now = clock.instant();
        Optional<Given> before = feedbacks.of(visit.id().value());
        Instant until = before.map(given -> given.givenAt().plus(CHANGED_WITHIN))
                .orElse(visit.endsAt().plus(GIVEN_WITHIN));
        if (now.isAfter(until)) {
            throw new FeedbackClosed();
        }
        String comment = Typed.orNothing(command.comment());
        feedbacks.give(
                visit.id().value(),
                caregiver,
                new Rating(command.stars(), command.tags(), comment, command.showToCaregiver()));
        if (command.stars() <= LOW
                && before.map(given -> given.rating().stars() > LOW).orElse(true)) {
            notices.tellCommittee(VisitNotice.LOW_RATING, visit);
        }
        tasks.completeOwn(visit.id().value(), FORM, new TaskResult("RATED", Map.of()));
        broadcasts.publish(VisitDossier.TOPIC, visit.id().value());
    }
}
