package org.mmhc.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Removes bytes that no file owns: a crash between keeping the bytes and the commit leaves them behind. Only what is older than
 * a day goes, so that an upload that is under way is never touched.
 */
@Component
class FileSweeper {

    private static final Logger LOG = LoggerFactory.getLogger(FileSweeper.class);
    private static final Duration LONGEST_UPLOAD = Duration.ofDays(1);

    private final FilePlace place;
    private final KeptFiles files;
    private final Clock clock;

    FileSweeper(FilePlace place, KeptFiles files, Clock clock) {
        this.place = place;
        this.files = files;
        this.clock = clock;
    }

    /** Removes them and says how many there were; what cannot be removed now is met again tomorrow. */
    @Scheduled(initialDelay = 1, fixedDelay = 24, timeUnit = TimeUnit.HOURS)
    int sweep() {
        int removed = 0;
        for (FileId id : orphans()) {
            try {
                place.delete(id);
                removed++;
            } catch (IOException failure) {
                LOG.warn("File {} belongs to nobody but could not be removed", id, failure);
            }
        }
        if (removed > 0) {
            LOG.info("Removed {} files that belonged to nobody", removed);
        }
        return removed;
    }

    private List<FileId> orphans() {
        try (Stream<FileId> kept = place.keptBefore(clock.instant().minus(LONGEST_UPLOAD))) {
            return kept.filter(id -> !files.existsById(id.value())).toList();
        } catch (IOException | UncheckedIOException | SdkException failure) {
            LOG.warn("Files that belong to nobody could not be looked for", failure);
            return List.of();
        }
    }
}
