package org.mmhc.visits.record;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

/** All that became of what was to be done. */
interface TaskOutcomeRows extends Repository<TaskOutcome, Long> {

    List<TaskOutcome> saveAllAndFlush(Iterable<TaskOutcome> outcomes);

    List<TaskOutcome> findByVisitOrderByPlace(String visit);

    List<TaskOutcome> findByVisitInOrderByPlace(Collection<String> visits);
}
