package org.mmhc.visits;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** What happens to visits, for whoever wants to hear of it. */
public final class VisitEvents {

    private VisitEvents() {}

    /**
     * A visit is near enough to be followed, or something came after it was locked.
     *
     * @param openings how often that was so
     * @param afterLock whether it was locked before
     */
    public record VisitOpened(
            VisitId visit,
            Uid patient,
            @Nullable Uid caregiver,
            String service,
            Instant startsAt,
            Instant endsAt,
            int openings,
            boolean afterLock) {}

    /** An opened visit has another time, or another or no caregiver. */
    public record VisitReplanned(VisitId visit, long version) {}

    /** The caregiver has come. */
    public record VisitStarted(VisitId visit, String request, Instant at) {}

    /** The caregiver has left. */
    public record VisitFinished(VisitId visit, Instant at) {}

    /** Something was said about a visit that its proof depends on. */
    public record ClockingArrived(VisitId visit, long revision) {}

    /** An opened visit does not take place. */
    public record VisitCancelled(VisitId visit, CancelReason reason) {}

    /** Planned visits of a patient are at other times, or do not take place. */
    public record VisitsRearranged(Uid patient, List<VisitId> visits) {}

    /** It is decided what came of a visit. */
    public record VisitClosed(
            VisitId visit, String request, @Nullable VisitOutcome outcome, long revision) {}

    /**
     * Lines were added to what is paid for a visit.
     *
     * @param upTo the last of them
     */
    public record TimeEntryPosted(VisitId visit, long upTo) {}
}
