package org.mmhc.tasks;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/**
 * All tasks. Who changes one locks it first, so that of two people one waits and then sees what the
 * other did. The lock is plain SQL: what the dialect would write, MariaDB does not read.
 */
interface Tasks extends JpaRepository<Task, String> {

    boolean existsByJobKey(long jobKey);

    @Query(value = "select * from tasks_task where id = ?1 for update", nativeQuery = true)
    Optional<Task> lock(String id);

    @Query(value = "select * from tasks_task where job_key = ?1 for update", nativeQuery = true)
    Optional<Task> lockByJobKey(long jobKey);

    @Query("select t.id from Task t where t.reference = ?1 and t.state in (OPEN, CLAIMED) order by t.id")
    List<String> liveOfReference(String reference);

    @Query("select t.id from Task t where t.assignee = ?1 and t.state = CLAIMED order by t.id")
    List<String> claimedBy(String assignee);
}
