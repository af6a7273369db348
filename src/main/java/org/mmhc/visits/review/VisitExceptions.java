package org.mmhc.visits.review;

import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All that does not fit. */
interface VisitExceptions extends Repository<VisitException, Long> {

    List<VisitException> saveAllAndFlush(Iterable<VisitException> exceptions);

    List<VisitException> findByVisitOrderById(String visit);

    List<VisitException> findByVisitInOrderById(Collection<String> visits);

    @Query("select e from VisitException e where e.openUntil is not null order by e.openUntil, e.id")
    Page<VisitException> waiting(Pageable page);

    @Query("""
            select e from VisitException e
            where e.code = :code and e.openUntil is not null order by e.openUntil, e.id""")
    Page<VisitException> waiting(ExceptionCode code, Pageable page);
}
