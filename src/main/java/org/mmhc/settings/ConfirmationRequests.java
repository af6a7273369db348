package org.mmhc.settings;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All requests. */
interface ConfirmationRequests extends Repository<ConfirmationRequest, String> {

    ConfirmationRequest saveAndFlush(ConfirmationRequest request);

    Optional<ConfirmationRequest> findById(String id);

    List<ConfirmationRequest> findByIdIn(Collection<String> ids);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from ConfirmationRequest r where r.id = :id")
    Optional<ConfirmationRequest> lock(String id);

    /** Those of which something is still to come. */
    @Query("""
            select r from ConfirmationRequest r where r.id > :after
            and (r.state in ('WAITING', 'PLANNED') or r.state = 'IN_FORCE' and r.endsAt is not null) order by r.id
            """)
    List<ConfirmationRequest> openAfter(String after, Limit most);
}
