package org.mmhc.visits.record;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.mmhc.storage.FileId;
import org.mmhc.storage.FileStorage;
import org.mmhc.storage.FileStorage.ScanState;
import org.mmhc.storage.StorageRefusals.FileUnknown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets the virus scanner look at files of visits soon after they were added. What is infected goes out of reach; the visit stays as it is. */
@Component
public class AttachmentScans {

    private static final Logger LOG = LoggerFactory.getLogger(AttachmentScans.class);
    private static final int AT_ONCE = 50;

    private final VisitFiles files;
    private final FileStorage storage;
    private final TransactionTemplate transaction;

    public AttachmentScans(VisitFiles files, FileStorage storage, TransactionTemplate transaction) {
        this.files = files;
        this.storage = storage;
        this.transaction = transaction;
    }

    @Scheduled(initialDelay = 20, fixedDelay = 20, timeUnit = TimeUnit.SECONDS)
    public void scan() {
        try {
            List<FileId> waiting = Objects.requireNonNull(transaction.execute(status -> files.unscanned(AT_ONCE)));
            for (FileId file : waiting) {
                if (!scan(file)) {
                    return;
                }
            }
        } catch (RuntimeException failed) {
            LOG.warn("Files of visits are scanned later", failed);
        }
    }

    /* Says whether there is a scanner. The answer of one that is slow is waited for outside of any transaction. */
    private boolean scan(FileId file) {
        ScanState answer;
        try {
            answer = storage.scan(file).scan();
        } catch (FileUnknown takenAway) {
            return true;
        }
        if (answer == ScanState.NOT_SCANNED) {
            return false;
        }
        transaction.executeWithoutResult(status -> {
            files.scanned(file, answer);
            if (answer == ScanState.INFECTED) {
                storage.quarantine(file);
            }
        });
        return true;
    }
}
