package org.mmhc.visits.record;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All that patients said about visits. */
interface FeedbackRows extends Repository<Feedback, String> {

    Feedback saveAndFlush(Feedback feedback);

    Optional<Feedback> findById(String visit);
}
