package org.mmhc.visits.clocking;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.visits.place.Fix;
import org.mmhc.visits.place.PlaceKind;

/**
 * What was said about one end of a visit.
 *
 * @param eventId a number that whoever says it made, so that saying it twice is saying it once
 * @param visit reference of the visit; there may be none of that name
 * @param device the phone, null when it was none that is known
 * @param sequence the phone's own number of what it said
 * @param deviceAt when it happened by the phone's clock; null when {@code happenedAt} is known
 * @param backwards whether the phone's clock ran backwards before it
 * @param enteredBy who said it: the caregiver, or somebody of the office
 * @param reason why it was not said at the moment itself
 */
public record Tap(
        String eventId,
        String visit,
        Uid caregiver,
        ClockKind kind,
        ClockMethod method,
        @Nullable String device,
        @Nullable Long sequence,
        @Nullable Instant deviceAt,
        @Nullable Instant deviceNow,
        Instant receivedAt,
        Instant happenedAt,
        boolean backwards,
        Fix fix,
        @Nullable PlaceKind placeKind,
        Uid enteredBy,
        @Nullable String reason,
        @Nullable String note) {

    /** What somebody says without a phone that is known: the caregiver, or the office. */
    public static Tap said(
            ClockMethod method, String visit, Uid caregiver, ClockKind kind, Instant happenedAt, Instant now, Uid by) {
        return new Tap(
                UUID.randomUUID().toString(),
                visit,
                caregiver,
                kind,
                method,
                null,
                null,
                null,
                null,
                now,
                happenedAt,
                false,
                Fix.NONE,
                null,
                by,
                null,
                null);
    }

    /**
     * What a phone says.
     *
     * @param deviceAt when it happened, by the phone's clock
     * @param deviceNow when it was sent, by the phone's clock
     */
    public static Tap ofPhone(
            String eventId,
            String visit,
            Uid caregiver,
            ClockKind kind,
            Instant deviceAt,
            Instant deviceNow,
            Instant receivedAt,
            Instant happenedAt) {
        return new Tap(
                eventId,
                visit,
                caregiver,
                kind,
                ClockMethod.MOBILE,
                null,
                null,
                deviceAt,
                deviceNow,
                receivedAt,
                happenedAt,
                false,
                Fix.NONE,
                null,
                caregiver,
                null,
                null);
    }

    /** The same, by that phone and under its own number; whether its clock ran backwards before. */
    public Tap by(String phone, long number, boolean ranBackwards) {
        return new Tap(
                eventId,
                visit,
                caregiver,
                kind,
                method,
                phone,
                number,
                deviceAt,
                deviceNow,
                receivedAt,
                happenedAt,
                ranBackwards,
                fix,
                placeKind,
                enteredBy,
                reason,
                note);
    }

    /** The same, with where that was. */
    public Tap where(Fix at, @Nullable PlaceKind home) {
        return new Tap(
                eventId,
                visit,
                caregiver,
                kind,
                method,
                device,
                sequence,
                deviceAt,
                deviceNow,
                receivedAt,
                happenedAt,
                backwards,
                at,
                home,
                enteredBy,
                reason,
                note);
    }

    /** The same, with why it was not said at the moment itself. */
    public Tap because(@Nullable String why, @Nullable String words) {
        return new Tap(
                eventId,
                visit,
                caregiver,
                kind,
                method,
                device,
                sequence,
                deviceAt,
                deviceNow,
                receivedAt,
                happenedAt,
                backwards,
                fix,
                placeKind,
                enteredBy,
                why,
                words);
    }
}
