package org.mmhc.visits.pay;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.mmhc.base.Uid;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The lines of the ledger. */
interface TimeEntries extends Repository<TimeEntry, Long> {

    List<TimeEntry> saveAllAndFlush(Iterable<TimeEntry> entries);

    List<TimeEntry> findByVisitOrderById(String visit);

    List<TimeEntry> findByVisitInOrderById(Collection<String> visits);

    @Query("""
            select e from TimeEntry e
            where e.caregiver = :caregiver and e.enteredAt >= :from and e.enteredAt < :to order by e.enteredAt, e.id""")
    List<TimeEntry> ofCaregiver(Uid caregiver, Instant from, Instant to);
}
