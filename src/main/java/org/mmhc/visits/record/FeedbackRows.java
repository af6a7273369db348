package org.mmhc.visits.record;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All that patients said about visits. */
interface FeedbackRows extends Repository<Feedback, String> {

    Feedback saveAndFlush(Feedback feedback);

    Optional<Feedback> findById(String visit);

    @Query("select f.visit from Feedback f where f.visit in :visits")
    List<String> given(Collection<String> visits);
}
