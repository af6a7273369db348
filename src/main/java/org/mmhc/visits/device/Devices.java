package org.mmhc.visits.device;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.mmhc.base.Uid;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All phones that were ever made known. */
interface Devices extends Repository<Device, String> {

    Device save(Device device);

    Optional<Device> findById(String id);

    /** Finds a phone; whoever hears it at the same time waits. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from Device d where d.id = :id")
    Optional<Device> findForChange(String id);

    List<Device> findByCaregiverAndEndedAtIsNullOrderByEnrolledAt(Uid caregiver);

    Page<Device> findByEndedAtIsNullOrderByEnrolledAtDescIdAsc(Pageable page);
}
