package org.mmhc.visits.story;

import java.util.List;
import org.springframework.data.repository.Repository;

/** What happened to visits. */
interface Milestones extends Repository<Milestone, Long> {

    Milestone save(Milestone milestone);

    List<Milestone> findByVisitOrderByHappenedAt(String visit);
}
