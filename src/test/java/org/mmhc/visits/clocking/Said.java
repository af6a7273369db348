package org.mmhc.visits.clocking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.visits.place.Fix;
import org.mmhc.visits.place.Pin;
import org.mmhc.visits.place.PlaceKind;

/** Clockings as tests need them. */
final class Said {

    private Said() {}

    static Clocking tap(
            String id, Uid caregiver, ClockKind kind, ClockMethod method, Instant happenedAt, Instant receivedAt) {
        return new ClockingRow(
                        new Tap(
                                id,
                                "V-1",
                                caregiver,
                                kind,
                                method,
                                null,
                                1L,
                                happenedAt,
                                receivedAt,
                                receivedAt,
                                happenedAt,
                                false,
                                Fix.NONE,
                                PlaceKind.HOME,
                                caregiver,
                                null,
                                null),
                        Pin.NONE,
                        id,
                        null)
                .toRecord();
    }

    static Clocking at(Fix fix, Pin pin, @Nullable Uid caregiver) {
        Instant now = Instant.parse("2026-11-30T08:00:00Z");
        Uid who = caregiver == null ? Uid.SYSTEM : caregiver;
        return new ClockingRow(
                        Tap.ofPhone("1", "V-1", who, ClockKind.IN, now, now, now, now)
                                .where(fix, PlaceKind.HOME),
                        pin,
                        "1",
                        null)
                .toRecord();
    }
}
