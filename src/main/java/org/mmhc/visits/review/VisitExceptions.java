package org.mmhc.visits.review;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

/** All that does not fit. */
interface VisitExceptions extends Repository<VisitException, Long> {

    List<VisitException> saveAllAndFlush(Iterable<VisitException> exceptions);

    List<VisitException> findByVisitOrderById(String visit);

    List<VisitException> findByVisitInOrderById(Collection<String> visits);
}
