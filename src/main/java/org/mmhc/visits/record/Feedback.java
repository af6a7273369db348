package org.mmhc.visits.record;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** How a visit was for the patient. */
@Entity
@Table(name = "visits_feedback")
class Feedback {

    @Id
    private String visit;

    private Uid caregiver;
    private int stars;
    private String tags;

    @Convert(converter = RecordColumns.Comment.class)
    private @Nullable String comment;

    private boolean showToCaregiver;
    private Instant givenAt;
    private Instant changedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected Feedback() {}

    @SuppressWarnings("NullAway.Init")
    Feedback(String visit, Uid caregiver, Feedbacks.Rating rating, Instant at) {
        this.visit = visit;
        this.caregiver = caregiver;
        this.givenAt = at;
        change(rating, at);
    }

    void change(Feedbacks.Rating rating, Instant at) {
        stars = rating.stars();
        tags = rating.tags().stream().map(Enum::name).sorted().collect(Collectors.joining(","));
        comment = rating.comment();
        showToCaregiver = rating.showToCaregiver();
        changedAt = at;
    }

    Feedbacks.Given toRecord() {
        Set<RatingTag> chosen = tags.isEmpty()
                ? Set.of()
                : Arrays.stream(tags.split(",")).map(RatingTag::valueOf).collect(Collectors.toSet());
        return new Feedbacks.Given(
                visit, caregiver, new Feedbacks.Rating(stars, chosen, comment, showToCaregiver), givenAt, changedAt);
    }
}
