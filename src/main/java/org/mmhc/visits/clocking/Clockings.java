package org.mmhc.visits.clocking;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All clockings. */
interface Clockings extends Repository<Clocking, String> {

    Clocking save(Clocking clocking);

    Optional<Clocking> findById(String id);

    List<Clocking> findByVisitOrderByHappenedAtAscIdAsc(String visit);

    List<Clocking> findByVisitInOrderByHappenedAtAscIdAsc(Collection<String> visits);

    @Nullable
    Clocking findFirstByCaregiverAndHappenedAtBeforeAndVisitNotOrderByHappenedAtDescIdAsc(
            Uid caregiver, Instant before, String visit);

    @Query("""
            select c.id from Clocking c
            where c.receivedAt < :before and c.position is not null order by c.receivedAt, c.id""")
    List<String> withPosition(Instant before, Limit most);

    @Modifying
    @Query("update Clocking c set c.position = null where c.id in :ids")
    void erasePositions(Collection<String> ids);
}
