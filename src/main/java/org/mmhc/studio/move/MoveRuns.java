package org.mmhc.studio.move;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All moves of many cases. */
interface MoveRuns extends Repository<MoveRun, String> {

    MoveRun save(MoveRun run);

    /** At once, as its cases are written beside it. */
    MoveRun saveAndFlush(MoveRun run);

    Optional<MoveRun> findById(String id);

    List<MoveRun> findByProcessIdOrderByBegunAtDesc(String processId, Pageable page);

    List<MoveRun> findByChangeIdOrderByBegunAt(String changeId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from MoveRun r where r.id = :id")
    Optional<MoveRun> lock(String id);

    /** All that belong to a change. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from MoveRun r where r.changeId = :change order by r.begunAt")
    List<MoveRun> lockOfChange(String change);

    @Query("select r.changeId from MoveRun r where r.id = :id and r.changeId is not null")
    Optional<String> changeOf(String id);

    /** With all others of its change, so that of two that end at the same moment the later one sees the other. */
    default Optional<MoveRun> lockWithOthers(String id) {
        changeOf(id).ifPresent(this::lockOfChange);
        return lock(id);
    }

    @Query("select r.id from MoveRun r where r.state = 'RUNNING' order by r.begunAt, r.id")
    List<String> running();
}
