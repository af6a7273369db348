package org.mmhc.settings.record;

import java.time.Clock;
import org.mmhc.base.OpenRecords;
import org.mmhc.base.Uid;
import org.mmhc.tasks.WorkInHand;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells other modules whose record is open to whom. Time that is over counts at once, before its process says so. */
@Component
@Transactional(readOnly = true)
class OpenedRecords implements OpenRecords {

    private final RecordAccesses accesses;
    private final WorkInHand work;
    private final Clock clock;

    OpenedRecords(RecordAccesses accesses, WorkInHand work, Clock clock) {
        this.accesses = accesses;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public boolean isOpen(Uid reader, Uid owner) {
        return work.isAbout(reader, owner)
                || accesses.open(RecordAccess.liveKey(reader, owner), clock.instant())
                        .isPresent();
    }
}
