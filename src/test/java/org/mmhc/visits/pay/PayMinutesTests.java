package org.mmhc.visits.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayMinutesTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    09:04, -,     176
                    09:04, 12:10, 186
                    -,     12:02, 182
                    09:00, 12:00, 180
                    -,     -,       0
                    09:00, 14:00, 210
                    12:30, -,       0
                    08:30, 12:00, 210
                    08:00, 12:00, 210
                    """)
    void whatIsDueForNineToTwelveFollowsFromWhatIsKnown(
            @Nullable LocalTime came, @Nullable LocalTime left, int minutes) {
        assertThat(PayMinutes.due(at(LocalTime.of(9, 0)), at(LocalTime.of(12, 0)), at(came), at(left)))
                .isEqualTo(minutes);
    }

    @ParameterizedTest
    @CsvSource({"2026-10-20, 480", "2026-10-24, 540", "2027-03-27, 420"})
    void aNightIsPaidAsLongAsItIsAlsoWhenTheClocksChange(LocalDate evening, int minutes) {
        Instant start = ZonedDateTime.of(evening, LocalTime.of(22, 0), BERLIN).toInstant();
        Instant end = ZonedDateTime.of(evening.plusDays(1), LocalTime.of(6, 0), BERLIN)
                .toInstant();

        assertThat(PayMinutes.due(start, end, start, end)).isEqualTo(minutes);
        assertThat(PayMinutes.due(start, end, start, null)).isEqualTo(minutes);
    }

    @Test
    void aCheckoutOnTheMorningAfterIsThatOfTheNight() {
        Instant start = at(LocalTime.of(22, 0));
        Instant end = start.plusSeconds(8 * 3600);

        assertThat(PayMinutes.due(start, end, start, end.plusSeconds(600))).isEqualTo(490);
    }

    private static @Nullable Instant at(@Nullable LocalTime time) {
        return time == null ? null : ZonedDateTime.of(DAY, time, BERLIN).toInstant();
    }
}
