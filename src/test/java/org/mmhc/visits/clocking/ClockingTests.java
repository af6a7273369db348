package org.mmhc.visits.clocking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mmhc.visits.place.Fix;
import org.mmhc.visits.place.Pin;
import org.mmhc.visits.place.PinSource;
import org.mmhc.visits.place.Position;
import org.mmhc.visits.place.PositionState;

class ClockingTests {

    private static final Position HOME = new Position(12.97160, 77.59460);
    private static final Instant NOW = Instant.parse("2026-11-30T11:00:00Z");

    /* About 238, 401 and 401 metres east of the pin. */
    @ParameterizedTest
    @CsvSource({
        "77.59680, 110, THERE, 0",
        "77.59830, 60, FAR, 191",
        "77.59830, 260, THERE, 0",
        "77.59830, 501, WEAK_POSITION, 0",
        "77.60900, 500, FAR, 910"
    })
    void whoeverCanBeWrongByThatMuchIsGivenTheBenefitOfIt(
            double longitude, double accuracy, Whereabouts whereabouts, int beyond) {
        Clocking clocking = at(fix(longitude, accuracy), new Pin(HOME, PinSource.OFFICE, 150));

        assertThat(clocking.whereabouts()).isEqualTo(whereabouts);
        assertThat(clocking.metresBeyond()).isCloseTo(beyond, within(2));
    }

    @Test
    void theMetresAreThoseOfTheExample() {
        assertThat(HOME.metresTo(new Position(12.97160, 77.59680))).isEqualTo(238);
        assertThat(HOME.metresTo(new Position(12.97160, 77.59830))).isEqualTo(401);
    }

    @Test
    void aPostalCodeAccusesNobody() {
        assertThat(at(fix(77.7, 5), new Pin(HOME, PinSource.POSTAL_CODE, 150)).whereabouts())
                .isEqualTo(Whereabouts.NOT_PINNED);
        assertThat(at(fix(77.7, 5), Pin.NONE).whereabouts()).isEqualTo(Whereabouts.NOT_PINNED);
    }

    @Test
    void whatIsNoPlaceOnEarthIsNoPosition() {
        Pin pin = new Pin(HOME, PinSource.OFFICE, 150);
        assertThat(at(sent(91.0, 77.0, 5.0), pin).whereabouts()).isEqualTo(Whereabouts.NO_POSITION);
        assertThat(at(sent(12.0, 181.0, 5.0), pin).whereabouts()).isEqualTo(Whereabouts.NO_POSITION);
        assertThat(at(sent(12.0, 77.0, -1.0), pin).whereabouts()).isEqualTo(Whereabouts.NO_POSITION);
        assertThat(at(sent(12.0, Double.NaN, 5.0), pin).whereabouts()).isEqualTo(Whereabouts.NO_POSITION);
        assertThat(at(sent(12.0, 77.0, null), pin).whereabouts()).isEqualTo(Whereabouts.NO_POSITION);
    }

    @Test
    void aPhoneThatIsSevenMinutesFastIsUnderstood() {
        DeviceTime time =
                DeviceTime.of(Instant.parse("2026-11-30T09:07:00Z"), Instant.parse("2026-11-30T11:07:00Z"), NOW);

        assertThat(time.happenedAt()).isEqualTo("2026-11-30T09:00:00Z");
        assertThat(time.drift()).isEqualTo(Duration.ofMinutes(-7));
    }

    @Test
    void nothingHappensAfterItWasHeard() {
        DeviceTime time = DeviceTime.of(NOW.plusSeconds(600), NOW, NOW);

        assertThat(time.happenedAt()).isEqualTo(NOW);
    }

    private static Clocking at(Fix fix, Pin pin) {
        return Said.at(fix, pin, null);
    }

    private static Fix fix(double longitude, double accuracy) {
        return sent(12.97160, longitude, accuracy);
    }

    private static Fix sent(double latitude, double longitude, @Nullable Double accuracy) {
        return Fix.sent(PositionState.FIXED, latitude, longitude, accuracy, null);
    }
}
