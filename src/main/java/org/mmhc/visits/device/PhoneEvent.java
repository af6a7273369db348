package org.mmhc.visits.device;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mmhc.visits.place.Fix;
import org.mmhc.visits.place.PlaceKind;
import org.mmhc.visits.place.PositionState;
import org.mmhc.visits.record.NoteKind;
import org.mmhc.visits.record.TaskReason;
import org.mmhc.visits.record.TaskResult;

/**
 * Something that a phone says about a visit.
 *
 * @param id a number that the phone made, so that saying it twice is saying it once
 * @param sequence the phone's own count of what it said
 * @param visit reference of the visit; there may be none of that name
 * @param at when it happened, by the phone's clock
 * @param place where, when somebody came
 * @param position where the phone was, when somebody came or left
 * @param tasks what became of what was to be done; those that are not named stay as they are
 * @param noteKind what a note is for
 * @param note the words: of a note, or why nobody signed
 */
public record PhoneEvent(
        @NotNull UUID id,
        @NotNull Long sequence,
        @NotNull @Size(max = 24) String visit,
        @NotNull EventKind kind,
        @NotNull Instant at,
        @Nullable PlaceKind place,
        @Nullable @Valid SentPosition position,
        @Nullable @Size(max = 60) List<@NotNull @Valid SaidTask> tasks,
        @Nullable NoteKind noteKind,
        @Nullable @Size(max = 4000) String note) {

    /**
     * Where the phone was, as it says.
     *
     * @param accuracy within how many metres, almost certainly
     * @param mocked whether another program made it up, when the phone can tell
     */
    public record SentPosition(
            @NotNull PositionState state,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable Double accuracy,
            @Nullable Boolean mocked) {}

    /**
     * What became of one thing that was to be done.
     *
     * @param reason why it was not done
     */
    public record SaidTask(
            @NotNull @Size(max = 120) String title,
            @Nullable TaskResult result,
            @Nullable TaskReason reason,
            @Nullable @Size(max = 500) String note) {}

    /** Where the phone was, as far as that can be. */
    public Fix fix() {
        return position == null
                ? Fix.NONE
                : Fix.sent(position.state, position.latitude, position.longitude, position.accuracy, position.mocked);
    }
}
