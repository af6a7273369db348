package org.mmhc.disputes;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;

/** What happens to disputes, for whoever wants to hear of it. */
public final class DisputeEvents {

    private DisputeEvents() {}

    /** Somebody does not agree. */
    public record DisputeRaised(
            DisputeId dispute,
            DisputeKind kind,
            DisputeClaim claim,
            Uid raisedBy,
            Role raisedByRole,
            @Nullable Money amount,
            List<Uid> parties,
            List<Uid> involved,
            Instant at) {}

    /** It was taken up. */
    public record DisputeAcknowledged(DisputeId dispute, Instant at) {}

    /** It is decided. */
    public record DisputeDecided(DisputeId dispute, DisputeFinding finding, List<RemedyId> remedies, Instant at) {}

    /** Something granted was done. */
    public record RemedyDone(DisputeId dispute, RemedyId remedy, Instant at) {}

    /** Something granted could not be done. */
    public record RemedyFailed(DisputeId dispute, RemedyId remedy, Instant at) {}

    /** Somebody wants it to be decided once more. */
    public record DisputeAppealed(DisputeId dispute, Uid by, Instant at) {}

    /** It is over. */
    public record DisputeClosed(DisputeId dispute, DisputeFinding finding, Instant at) {}

    /** Whoever raised it took it back. */
    public record DisputeWithdrawn(DisputeId dispute, Instant at) {}

    /** An admin ended it. */
    public record DisputeCancelled(DisputeId dispute, Instant at) {}
}
