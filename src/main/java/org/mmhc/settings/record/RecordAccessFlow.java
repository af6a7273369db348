package org.mmhc.settings.record;

import java.time.Clock;
import org.mmhc.settings.SettingsRefusals.RecordAccessUnknown;
import org.mmhc.tasks.TaskDesk;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps that the process takes with a record that was opened. Only the system may. */
@Service
@Transactional
@PreAuthorize("hasRole('SYSTEM')")
public class RecordAccessFlow {

    private static final int OVERDUE_PRIORITY = 95;

    private final RecordAccesses accesses;
    private final TaskDesk tasks;
    private final Clock clock;

    RecordAccessFlow(RecordAccesses accesses, TaskDesk tasks, Clock clock) {
        this.accesses = accesses;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Its time is over, or whoever opened it closed it before. */
    public void closeRecord(RecordAccessId id) {
        RecordAccess access = accesses.lock(id.value()).orElseThrow(RecordAccessUnknown::new);
        access.closeWhenOver(clock.instant());
        accesses.saveAndFlush(access);
    }

    /** Nobody has looked at it in time. */
    public void escalateRecordReview(RecordAccessId id) {
        RecordAccess access = accesses.lock(id.value()).orElseThrow(RecordAccessUnknown::new);
        if (access.state() != RecordAccessState.REVIEWED) {
            tasks.raisePriority(id.value(), OVERDUE_PRIORITY, "settings.task.escalated");
        }
    }
}
