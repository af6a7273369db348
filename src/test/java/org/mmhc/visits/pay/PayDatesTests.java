package org.mmhc.visits.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.LiveSettings;
import org.mmhc.visits.policy.VisitSettings;

class PayDatesTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    private final PayDates dates = new PayDates(
            LiveSettings.fixed(new VisitSettings(Duration.ofHours(48), Duration.ofDays(90), 5)),
            AgencySettings.in(ZONE));

    @ParameterizedTest
    @CsvSource({
        "2026-11-10T12:00, 2026-11-17T12:00",
        "2026-11-30T12:00, 2026-12-04T12:00",
        "2026-12-04T18:00, 2026-12-05T18:00",
        "2026-12-05T00:00, 2026-12-12T00:00",
        "2026-12-04T23:59, 2026-12-05T23:59",
        "2026-12-31T20:00, 2027-01-04T12:00"
    })
    void itIsDecidedWithinAWeekOrBeforeThePayDayButNeverWithinADay(LocalDateTime ends, LocalDateTime by) {
        assertThat(dates.decideBy(ends.atZone(ZONE).toInstant()))
                .isEqualTo(by.atZone(ZONE).toInstant());
    }
}
