package org.mmhc.visits.review;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All reductions that wait for a second person. */
interface ReductionRows extends Repository<Reduction, String> {

    Reduction save(Reduction reduction);

    Optional<Reduction> findById(String visit);

    void deleteById(String visit);
}
