package org.mmhc.storage;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes what was meant to be temporary and was left behind by a crash. Only drafts go, and only a day after they were begun:
 * bytes that this database knows nothing of may be somebody else's, or its own future.
 */
@Component
class FileSweeper {

    private static final Logger LOG = LoggerFactory.getLogger(FileSweeper.class);
    private static final Duration LONGEST_UPLOAD = Duration.ofDays(1);

    private final FilePlace place;
    private final FileDrafts drafts;
    private final Clock clock;

    FileSweeper(FilePlace place, FileDrafts drafts, Clock clock) {
        this.place = place;
        this.drafts = drafts;
        this.clock = clock;
    }

    /** Removes them and says how many there were; what cannot be removed now is met again tomorrow. */
    @Scheduled(initialDelay = 1, fixedDelay = 24, timeUnit = TimeUnit.HOURS)
    int sweep() {
        Instant before = clock.instant().minus(LONGEST_UPLOAD);
        int removed = 0;
        try {
            removed += place.sweepDrafts(before);
        } catch (IOException failure) {
            LOG.warn("Drafts of this machine could not be swept", failure);
        }
        for (FileId id : drafts.begunBefore(before)) {
            if (remove(id)) {
                removed++;
            }
        }
        if (removed > 0) {
            LOG.info("Removed {} files that nobody handed in", removed);
        }
        return removed;
    }

    /** Removes the bytes of a draft; false when they belong to a file by now or could not be removed. */
    boolean remove(FileId id) {
        if (!drafts.condemn(id, clock.instant())) {
            return false;
        }
        try {
            place.delete(id);
            drafts.removed(id);
            return true;
        } catch (IOException failure) {
            LOG.warn("File {} belongs to nobody but could not be removed", id, failure);
            return false;
        }
    }
}
