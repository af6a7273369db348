package org.mmhc.tasks.absence;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/**
 * All absences. Who sets, begins or ends one passes the gate first and alone, so that two that make each other deputies wait for
 * one another; who gives tasks to people passes it first and together, so that none goes to somebody who is just leaving.
 */
interface Absences extends JpaRepository<Absence, String> {

    @NativeQuery("select id from tasks_absence_gate where id = 1 for update")
    int passGate();

    @NativeQuery("select id from tasks_absence_gate where id = 1 lock in share mode")
    int passGateTogether();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Absence a where a.id = ?1")
    Optional<Absence> lock(String id);

    @Query("""
            select a from Absence a
            where a.state <> org.mmhc.tasks.absence.AbsenceState.OVER and a.endsAt > ?1
            order by a.startsAt, a.id
            """)
    List<Absence> notOverAt(Instant time);

    @Query("""
            select a.id from Absence a
            where a.state = org.mmhc.tasks.absence.AbsenceState.PLANNED and a.startsAt <= ?1
                or a.state <> org.mmhc.tasks.absence.AbsenceState.OVER and a.endsAt <= ?1
            order by a.endsAt, a.id
            """)
    List<String> turning(Instant time);
}
