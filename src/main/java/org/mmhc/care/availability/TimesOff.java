package org.mmhc.care.availability;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Uid;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All times in which caregivers cannot work. */
interface TimesOff extends Repository<TimeOff, String> {

    TimeOff saveAndFlush(TimeOff absence);

    Optional<TimeOff> findById(String id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from TimeOff a where a.id = :id")
    Optional<TimeOff> findForChange(String id);

    @Query("""
            select a from TimeOff a
            where a.caregiver = :caregiver and a.endsAt > :from order by a.startsAt""")
    List<TimeOff> of(Uid caregiver, Instant from);

    @Query("""
            select count(a) > 0 from TimeOff a where a.caregiver = :caregiver and a.state in :states
                and a.reason <> 'NO_OFFERS' and a.startsAt < :to and a.endsAt > :from""")
    boolean anyDuring(Uid caregiver, Collection<AbsenceState> states, Instant from, Instant to);

    @Query("select a from TimeOff a where a.state = :state and a.endsAt > :from order by a.startsAt, a.id")
    List<TimeOff> inState(AbsenceState state, Instant from, Limit most);
}
