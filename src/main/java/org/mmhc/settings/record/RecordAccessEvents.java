package org.mmhc.settings.record;

import java.time.Instant;
import org.mmhc.base.Uid;

/** What happens to records that are opened without a task. */
public final class RecordAccessEvents {

    private RecordAccessEvents() {}

    /** Somebody opened one. */
    public record RecordOpened(
            RecordAccessId access, Uid openedBy, Uid owner, Instant until, Instant reviewDueAt, Instant at) {}

    /** It was closed before its time. */
    public record RecordClosed(RecordAccessId access, Instant at) {}
}
