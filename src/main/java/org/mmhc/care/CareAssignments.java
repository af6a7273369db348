package org.mmhc.care;

import java.util.List;
import org.springframework.data.repository.Repository;

/** Who was chosen for what. */
interface CareAssignments extends Repository<CareAssignment, String> {

    CareAssignment saveAndFlush(CareAssignment assignment);

    List<CareAssignment> findByRequestOrderByAssignedAt(String request);
}
