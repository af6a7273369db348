package org.mmhc.care.availability;

import java.math.BigDecimal;
import java.time.ZoneId;
import org.mmhc.base.Utc;
import org.mmhc.visits.place.Position;
import org.springframework.jdbc.core.RowMapper;

/** Reads limits from their rows. */
final class Terms {

    static final RowMapper<WorkTerms> READ = (row, index) -> {
        BigDecimal latitude = row.getBigDecimal("latitude");
        BigDecimal longitude = row.getBigDecimal("longitude");
        String zone = row.getString("zone");
        int target = row.getInt("target_hours");
        return new WorkTerms(
                row.getInt("hours_week"),
                target == 0 ? null : target,
                row.getInt("hours_day"),
                row.getInt("visits_day"),
                row.getInt("travel_km"),
                TravelMode.valueOf(row.getString("mode")),
                latitude == null || longitude == null
                        ? null
                        : new Position(latitude.doubleValue(), longitude.doubleValue()),
                zone == null ? null : ZoneId.of(zone),
                Utc.required(row, "confirmed_at"),
                row.getLong("version"));
    };

    private Terms() {}
}
