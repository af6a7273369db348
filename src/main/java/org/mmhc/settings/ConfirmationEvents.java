package org.mmhc.settings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** What happens to requests. */
public final class ConfirmationEvents {

    private ConfirmationEvents() {}

    /** Something is to take effect. */
    public record ConfirmationAsked(
            RequestId request,
            String requestKind,
            String group,
            Uid askedBy,
            boolean second,
            Instant dueAt,
            Instant effectiveAt,
            @Nullable Instant until,
            Instant at) {}

    /** Whoever asked took it back. */
    public record RequestWithdrawn(RequestId request, Instant at) {}

    /** It ends before its time. */
    public record RequestRevoked(RequestId request, Instant at) {}
}
