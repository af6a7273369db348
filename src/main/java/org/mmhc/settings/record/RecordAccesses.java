package org.mmhc.settings.record;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All records that were opened without a task. */
interface RecordAccesses extends Repository<RecordAccess, String> {

    RecordAccess saveAndFlush(RecordAccess access);

    Optional<RecordAccess> findById(String id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from RecordAccess a where a.id = :id")
    Optional<RecordAccess> lock(String id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from RecordAccess a where a.liveKey = :liveKey")
    Optional<RecordAccess> lockLive(String liveKey);

    @Query("select a from RecordAccess a where a.liveKey = :liveKey and a.openUntil > :now")
    Optional<RecordAccess> open(String liveKey, Instant now);

    @Query("select a from RecordAccess a order by a.openedAt desc, a.id desc")
    Page<RecordAccess> newest(Pageable page);

    /** Those that somebody still has to close or to look at. */
    @Query("select a from RecordAccess a where a.id > :after and a.state in ('OPEN', 'CLOSED') order by a.id")
    List<RecordAccess> openAfter(String after, Limit most);
}
