package org.mmhc.billing;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

/** What visits count for. */
interface VisitUses extends Repository<VisitUse, String> {

    List<VisitUse> saveAllAndFlush(Iterable<VisitUse> uses);

    List<VisitUse> findByVisitIn(Collection<String> visits);
}
