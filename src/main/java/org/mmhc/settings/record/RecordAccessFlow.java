package org.mmhc.settings.record;

import java.time.Clock;
import org.mmhc.settings.SettingsRefusals.RecordAccessUnknown;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The step that the process takes with a record that was opened. Only the system may. */
@Service
@Transactional
@PreAuthorize("hasRole('SYSTEM')")
public class RecordAccessFlow {

    private final RecordAccesses accesses;
    private final Clock clock;

    RecordAccessFlow(RecordAccesses accesses, Clock clock) {
        this.accesses = accesses;
        this.clock = clock;
    }

    /** Its time is over, or whoever opened it closed it before. */
    public void closeRecord(RecordAccessId id) {
        RecordAccess access = accesses.lock(id.value()).orElseThrow(RecordAccessUnknown::new);
        access.closeWhenOver(clock.instant());
        accesses.saveAndFlush(access);
    }
}
