package org.mmhc.studio;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
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

    @Query("select c from Change c where c.state in ('DRAFT', 'IN_REVIEW') order by c.changedAt desc, c.id")
    Page<Change> open(Pageable page);

    /** How many changes of each file are under way. */
    @Query("""
            select f.path as path, count(f) as number from ChangeFile f, Change c
            where c.id = f.changeId and c.state in ('DRAFT', 'IN_REVIEW') group by f.path
            """)
    List<UnderWay> underWay();

    /** A file, and in how many changes it is. */
    interface UnderWay {
        String getPath();

        long getNumber();
    }
}
