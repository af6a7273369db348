package org.mmhc.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mmhc.care.triage.Triage;

class TriageTests {

    private static final Instant NOW = Instant.parse("2026-11-30T06:00:00Z");

    private final Triage urgent = new Triage(85, true, 5, 10, 3, 60, 30);

    @ParameterizedTest
    @CsvSource({"300, 10", "70, 10", "65, 5", "60, 0", "30, 0"})
    void caregiversAreAskedUntilAnHourBeforeTheStartAtTheLatest(int minutesToStart, int minutesToAnswer) {
        assertThat(urgent.answerBy(NOW, NOW.plus(Duration.ofMinutes(minutesToStart))))
                .isEqualTo(NOW.plus(Duration.ofMinutes(minutesToAnswer)));
    }
}
