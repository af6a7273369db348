package org.mmhc.studio;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All changes. */
interface Changes extends Repository<Change, String> {

    Change save(Change change);

    Optional<Change> findById(String id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Change c where c.id = :id")
    Optional<Change> lock(String id);

    /** Those in these states, of these sorts, in which somebody wrote, and somebody did not, by patterns of their ids. */
    @Query("""
            select c from Change c where c.state in :states and c.kind in :kinds and c.writers like :wrote
                and c.writers not like :didNot order by c.changedAt desc, c.id
            """)
    Page<Change> find(
            Collection<ChangeState> states, Collection<ChangeKind> kinds, String wrote, String didNot, Pageable page);

    /** Those that have a case, by reference, after the given one. */
    @Query("""
            select c from Change c where c.id > :after
                and c.state in ('IN_REVIEW', 'APPROVED', 'DEPLOYING', 'WATCHED', 'ROLLING_BACK') order by c.id
            """)
    List<Change> openAfter(String after, Limit most);

    /** Those that are watched, and of which admins were not told yet that cases stand still. */
    @Query("select c from Change c where c.state = 'WATCHED' and c.stuckTold = false order by c.id")
    List<Change> watchedAndUntold();

    /** Whether the engine is being told of another change of the path. */
    @Query("""
            select count(f) > 0 from ChangeFile f, Change c where c.id = f.changeId and f.path = :path
                and c.id <> :but and c.state in ('DEPLOYING', 'ROLLING_BACK')
            """)
    boolean isBeingDeployed(String path, String but);

    /** Whether somebody is writing, or has handed in, a model at the path. */
    @Query("""
            select count(f) > 0 from ChangeFile f, Change c where c.id = f.changeId and f.path = :path
                and c.state in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'DEPLOYING')
            """)
    boolean isBegun(String path);

    /** All that touched a path, the newest first. */
    @Query(
            "select c from Change c, ChangeFile f where f.changeId = c.id and f.path = :path order by c.changedAt desc, c.id")
    List<Change> ofPath(String path, Limit most);

    /** How many changes of each file are under way. */
    @Query("""
            select f.path as path, count(f) as number from ChangeFile f, Change c
            where c.id = f.changeId and c.state in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'DEPLOYING') group by f.path
            """)
    List<UnderWay> underWay();

    /** A file, and in how many changes it is. */
    interface UnderWay {
        String getPath();

        long getNumber();
    }
}
