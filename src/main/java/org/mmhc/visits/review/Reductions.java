package org.mmhc.visits.review;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the office wants to pay less for, until somebody else has agreed. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Reductions {

    private final ReductionRows rows;

    Reductions(ReductionRows rows) {
        this.rows = rows;
    }

    /**
     * Pay less, and why.
     *
     * @param minutes that are to be paid
     * @param startedAt when the caregiver came instead, null when times stay as they are
     * @param givenBy who was there instead
     * @param revision of the facts that were known
     */
    public record Proposed(
            String visit,
            int minutes,
            Action action,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Uid givenBy,
            Reason reason,
            @Nullable String note,
            Uid proposedBy,
            Instant proposedAt,
            long revision) {}

    /** Somebody wants to pay less; what was proposed before is forgotten. */
    public void propose(Proposed proposed) {
        rows.save(new Reduction(proposed));
    }

    /** What is proposed for a visit. */
    public Optional<Proposed> of(String visit) {
        return rows.findById(visit).map(Reduction::toRecord);
    }

    /** It is decided, or the facts have changed. */
    public void forget(String visit) {
        rows.deleteById(visit);
    }
}
