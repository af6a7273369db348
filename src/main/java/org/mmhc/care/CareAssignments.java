package org.mmhc.care;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Who was chosen for what. */
interface CareAssignments extends Repository<CareAssignment, String> {

    CareAssignment saveAndFlush(CareAssignment assignment);

    Optional<CareAssignment> findById(String id);

    boolean existsByRequestAndRound(String request, int round);

    List<CareAssignment> findByRequestOrderByAssignedAt(String request);
}
