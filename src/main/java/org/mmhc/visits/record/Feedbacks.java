package org.mmhc.visits.record;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps how visits were for the patients. Who may say or read it is asked by the services that call; they hold the visit. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Feedbacks {

    private final FeedbackRows rows;
    private final Clock clock;

    Feedbacks(FeedbackRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * What a patient says.
     *
     * @param stars one to five
     * @param showToCaregiver whether the caregiver may read the comment
     */
    public record Rating(
            int stars, Set<RatingTag> tags, @Nullable String comment, boolean showToCaregiver) {}

    /** What a patient said of a visit. */
    public record Given(String visit, Uid caregiver, Rating rating, Instant givenAt, Instant changedAt) {}

    /** Says it, or says it differently. */
    public void give(String visit, Uid caregiver, Rating rating) {
        Instant now = clock.instant();
        Feedback feedback = rows.findById(visit).orElse(null);
        if (feedback == null) {
            feedback = new Feedback(visit, caregiver, rating, now);
        } else {
            feedback.change(rating, now);
        }
        rows.saveAndFlush(feedback);
    }

    /** What was said of a visit. */
    public Optional<Given> of(String visit) {
        return rows.findById(visit).map(Feedback::toRecord);
    }

    /** Of which of these visits something was said. */
    public Set<String> given(Collection<String> visits) {
        return visits.isEmpty() ? Set.of() : Set.copyOf(rows.given(visits));
    }
}
