package org.mmhc.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Work that failed for good and waits for an admin: jobs of processes and events of the outbox. Only admins may read
 * and retry it.
 */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class ParkedWork {

    /** Where the work was parked. */
    public enum Source {
        JOB,
        EVENT
    }

    /** What became of a retry. */
    public enum RetryState {
        /** Not retried since it was parked. */
        PARKED,
        /** Handed out again; not known yet whether it is fixed. */
        RETRYING,
        /** Done at last. */
        FIXED,
        /** The process no longer wants it: it was cancelled or moved on. */
        WITHDRAWN
    }

    /**
     * @param id reference of the parked work
     * @param step business name of the step, for example "Scan document"
     * @param cause the last failure in plain words
     * @param detail technical detail for the people who mend it
     */
    public record ParkedItem(
            String id,
            Source source,
            String step,
            @Nullable String processName,
            @Nullable String reference,
            String cause,
            String detail,
            int attempts,
            Instant parkedAt,
            @Nullable Instant retriedAt,
            RetryState state) {}

    /** Parked work, newest first; without {@code includeSettled} only what still needs somebody. */
    public Page<ParkedItem> find(boolean includeSettled, Pageable page) {
        throw new UnsupportedOperationException();
    }

    /** Hands the work out again; whether that fixed it is seen in {@link #find}. */
    public void retry(String id) {
        throw new UnsupportedOperationException();
    }
}
