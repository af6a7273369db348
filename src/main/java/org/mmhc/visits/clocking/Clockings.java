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
interface Clockings extends Repository<ClockingRow, String> {

    ClockingRow save(ClockingRow clocking);

    Optional<ClockingRow> findById(String id);

    List<ClockingRow> findByVisitOrderByHappenedAtAscIdAsc(String visit);

    List<ClockingRow> findByVisitInOrderByHappenedAtAscIdAsc(Collection<String> visits);

    @Nullable
    ClockingRow findFirstByCaregiverAndHappenedAtBeforeAndVisitNotOrderByHappenedAtDescIdAsc(
            Uid caregiver, Instant before, String visit);

    @Query("""
            select count(distinct c.visit) from ClockingRow c join ClockingRow one
                on c.caregiver = one.caregiver and c.placePrint = one.placePrint
            where one.id = :id""")
    int visitsAtThePlaceOf(String id);

    @Query("""
            select c.id from ClockingRow c
            where c.receivedAt < :before and c.position is not null order by c.receivedAt, c.id""")
    List<String> withPosition(Instant before, Limit most);

    @Query("select count(c) from ClockingRow c where c.receivedAt < :before and c.position is not null")
    long countPositions(Instant before);

    @Modifying
    @Query("update ClockingRow c set c.position = null, c.placePrint = null where c.id in :ids")
    void erasePositions(Collection<String> ids);
}
