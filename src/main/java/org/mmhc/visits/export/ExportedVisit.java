package org.mmhc.visits.export;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.visits.clocking.ClockKind;
import org.mmhc.visits.clocking.ClockMethod;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.place.Position;
import org.mmhc.visits.record.TaskResult;
import org.mmhc.visits.review.Action;
import org.mmhc.visits.review.ExceptionCode;
import org.mmhc.visits.review.Reason;

/**
 * All that a file says of a visit.
 *
 * @param startedAt when the caregiver came, null when nobody did
 * @param minutes that are paid
 */
public record ExportedVisit(
        String visit,
        Uid patient,
        String patientName,
        @Nullable Uid caregiver,
        @Nullable String caregiverName,
        String service,
        String serviceName,
        Instant startsAt,
        Instant endsAt,
        ZoneId zone,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        PlaceKind place,
        String outcome,
        int minutes,
        boolean confirmed,
        boolean signed,
        List<Call> calls,
        List<Task> tasks,
        List<Settled> settled) {

    /**
     * What was said about one end of it.
     *
     * @param counts whether the visit goes by it
     * @param position null when it was not sent or is erased
     * @param by who said it
     */
    public record Call(
            String id,
            ClockKind kind,
            ClockMethod method,
            Instant at,
            boolean counts,
            @Nullable Position position,
            Uid by,
            Instant saidAt,
            @Nullable Reason reason,
            @Nullable String note) {

        private Call withoutPosition() {
            return new Call(id, kind, method, at, counts, null, by, saidAt, reason, note);
        }
    }

    /** What was to be done. */
    public record Task(String title, @Nullable TaskResult result) {}

    /** What did not fit, and how it was settled. */
    public record Settled(
            ExceptionCode code,
            @Nullable Action action,
            @Nullable Reason reason) {}

    /** Somebody's numbers outside. */
    public record Numbers(Map<Uid, Map<IdentifierKind, String>> all) {

        /** Nothing when it is not known. */
        public String of(@Nullable Uid person, IdentifierKind kind) {
            return person == null ? "" : all.getOrDefault(person, Map.of()).getOrDefault(kind, "");
        }
    }

    /** The same as far as a change of it is news: names that change and positions that are erased are none. */
    ExportedVisit withoutNames() {
        return new ExportedVisit(
                visit,
                patient,
                "",
                caregiver,
                null,
                service,
                "",
                startsAt,
                endsAt,
                zone,
                startedAt,
                finishedAt,
                place,
                outcome,
                minutes,
                confirmed,
                signed,
                calls.stream().map(Call::withoutPosition).toList(),
                tasks,
                settled);
    }

    /** Whether somebody said afterwards when it was. */
    public boolean isAdjusted() {
        return calls.stream().anyMatch(call -> call.counts() && !call.method().isTap());
    }

    /** What says the times that it goes by. */
    public List<Call> counting() {
        return calls.stream().filter(Call::counts).toList();
    }
}
