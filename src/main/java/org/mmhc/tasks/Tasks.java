package org.mmhc.tasks;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/** All tasks. Who changes one locks it first, so that of two people one waits and then sees what the other did. */
interface Tasks extends JpaRepository<Task, String> {

    boolean existsByJobKey(long jobKey);

    /** In no order; unlike a query of entities, this one is not translated anew for each number of tasks. */
    @NativeQuery("select * from tasks_task where id in (?1)")
    List<Task> withIds(List<String> ids);

    /** Frees a job key that an engine which lost its data gives to another task. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("""
            update Task t set t.jobKey = :aside
            where t.jobKey = :jobKey
                and not (t.processInstanceKey = :instance and t.elementId = :element and t.reference = :reference)
            """)
    int moveAside(long jobKey, long instance, String element, String reference, long aside);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select t from Task t where t.id = ?1")
    Optional<Task> lock(String id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select t from Task t where t.jobKey = ?1")
    Optional<Task> lockByJobKey(long jobKey);

    @Query("select t.id from Task t where t.reference = ?1 and t.state in (OPEN, CLAIMED) order by t.id")
    List<String> liveOfReference(String reference);

    @NativeQuery("select task_id from tasks_open where assignee = ?1 and state = 'CLAIMED' order by task_id")
    List<String> claimedBy(String assignee);

    @Query("select t.id from Task t where t.onBehalfOf = ?1 and t.state = CLAIMED order by t.id")
    List<String> heldFor(String absent);

    /** The task if it waits for somebody and nobody else is about to take it; it is locked then. */
    @NativeQuery("select id from tasks_task where id = ?1 and state = 'OPEN' for update skip locked")
    Optional<String> lockIfFree(String id);

    /** Throws away what anybody had filled in. */
    @Modifying
    @NativeQuery("delete from tasks_draft where task_id = ?1")
    void forgetDrafts(String id);
}
