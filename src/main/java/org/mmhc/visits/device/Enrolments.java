package org.mmhc.visits.device;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The codes that were given out, one for each caregiver. */
interface Enrolments extends Repository<Enrolment, String> {

    Enrolment save(Enrolment enrolment);

    void deleteById(String caregiver);

    /** Finds the code of a caregiver to give out another one. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e from Enrolment e where e.caregiver = :caregiver")
    Optional<Enrolment> findForChange(String caregiver);

    /** Finds whose code it is; whoever uses it at the same time waits. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e from Enrolment e where e.code = :code")
    Optional<Enrolment> findByCodeForChange(String code);
}
