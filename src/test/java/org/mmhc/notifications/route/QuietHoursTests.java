package org.mmhc.notifications.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When somebody is not disturbed, to the minute, also in the nights in which clocks are changed. */
class QuietHoursTests {

    private static final LocalTime NINE = LocalTime.of(21, 0);
    private static final LocalTime EIGHT = LocalTime.of(8, 0);

    /**
     * Scenario 10; quiet hours that are wrong by an hour, in UTC, or for ever (henrygd/beszel#1825, ecotask-network/EcoTask-app#90,
     * aashutoshkumarbhardwaj/CreatorOs#982).
     */
    @ParameterizedTest
    @CsvSource({
        // An ordinary night in Kolkata.
        "Asia/Kolkata,  2026-11-27T15:29:00Z, 2026-11-27T15:29:00Z",
        "Asia/Kolkata,  2026-11-27T15:30:00Z, 2026-11-28T02:30:00Z",
        "Asia/Kolkata,  2026-11-27T17:00:00Z, 2026-11-28T02:30:00Z",
        "Asia/Kolkata,  2026-11-28T02:29:59Z, 2026-11-28T02:30:00Z",
        "Asia/Kolkata,  2026-11-28T02:30:00Z, 2026-11-28T02:30:00Z",
        // Kolkata changes no clock when Berlin does.
        "Asia/Kolkata,  2026-03-28T17:00:00Z, 2026-03-29T02:30:00Z",
        "Asia/Kolkata,  2026-10-24T17:00:00Z, 2026-10-25T02:30:00Z",
        // Berlin: the night before is in winter time, the morning in summer time.
        "Europe/Berlin, 2026-03-28T21:30:00Z, 2026-03-29T06:00:00Z",
        "Europe/Berlin, 2026-03-29T00:59:59Z, 2026-03-29T06:00:00Z",
        "Europe/Berlin, 2026-03-29T01:00:00Z, 2026-03-29T06:00:00Z",
        "Europe/Berlin, 2026-03-29T06:00:00Z, 2026-03-29T06:00:00Z",
        "Europe/Berlin, 2026-10-24T20:30:00Z, 2026-10-25T07:00:00Z",
        "Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-25T07:00:00Z",
        "Europe/Berlin, 2026-10-25T01:30:00Z, 2026-10-25T07:00:00Z",
        "Europe/Berlin, 2026-10-25T06:59:00Z, 2026-10-25T07:00:00Z",
        // New York: other nights, and the other way round of the world.
        "America/New_York, 2026-03-08T03:00:00Z, 2026-03-08T12:00:00Z",
        "America/New_York, 2026-03-08T07:00:00Z, 2026-03-08T12:00:00Z",
        "America/New_York, 2026-11-01T02:00:00Z, 2026-11-01T13:00:00Z",
        "America/New_York, 2026-11-01T06:30:00Z, 2026-11-01T13:00:00Z"
    })
    void nightsEndByTheClockOnTheWall(String zone, Instant now, Instant until) {
        QuietHours hours = new QuietHours(NINE, EIGHT, false, ZoneId.of(zone));
        assertThat(hours.heldUntil(now)).isEqualTo(until);
    }

    @ParameterizedTest
    @CsvSource({
        // 02:30 is left out on 29 March: the first time after it.
        "2026-03-28T22:00:00Z, 2026-03-29T01:00:00Z",
        "2026-03-29T01:00:00Z, 2026-03-29T01:00:00Z",
        // 02:30 is shown twice on 25 October: the later one.
        "2026-10-24T22:00:00Z, 2026-10-25T01:30:00Z",
        "2026-10-25T00:29:00Z, 2026-10-25T01:30:00Z"
    })
    void anEndThatTheClocksLeaveOutOrShowTwice(Instant now, Instant until) {
        QuietHours hours = new QuietHours(NINE, LocalTime.of(2, 30), false, ZoneId.of("Europe/Berlin"));
        assertThat(hours.heldUntil(now)).isEqualTo(until);
    }

    @Test
    void theSameTimesMeanNever() {
        QuietHours hours = new QuietHours(EIGHT, EIGHT, false, ZoneId.of("Asia/Kolkata"));
        Instant now = Instant.parse("2026-11-28T02:30:00Z");
        assertThat(hours.heldUntil(now)).isEqualTo(now);
    }

    @Test
    void hoursWithinOneDay() {
        QuietHours nap = new QuietHours(LocalTime.of(13, 0), LocalTime.of(15, 0), false, ZoneId.of("UTC"));
        assertThat(nap.heldUntil(Instant.parse("2026-11-27T14:00:00Z"))).isEqualTo("2026-11-27T15:00:00Z");
        assertThat(nap.heldUntil(Instant.parse("2026-11-27T15:00:00Z"))).isEqualTo("2026-11-27T15:00:00Z");
        assertThat(nap.heldUntil(Instant.parse("2026-11-27T22:00:00Z"))).isEqualTo("2026-11-27T22:00:00Z");
    }

    @Test
    void aQuietWeekendEndsOnMondayMorning() {
        QuietHours hours = new QuietHours(NINE, EIGHT, true, ZoneId.of("Asia/Kolkata"));
        // Friday night, Saturday noon and Sunday evening: all wait for Monday, 30 November, 08:00.
        for (String moment : new String[] {"2026-11-27T17:00:00Z", "2026-11-28T06:30:00Z", "2026-11-29T12:00:00Z"}) {
            assertThat(hours.heldUntil(Instant.parse(moment))).as(moment).isEqualTo("2026-11-30T02:30:00Z");
        }
    }
}
