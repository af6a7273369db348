package org.mmhc.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** A day of the agency, by its own midnights: a figure, its table and its export all use these. */
public record BusinessDay(LocalDate date, ZoneId zone) {

    /** The day there in which that moment lies. */
    public static BusinessDay of(Instant moment, ZoneId zone) {
        return new BusinessDay(LocalDate.ofInstant(moment, zone), zone);
    }

    /** Its first moment. */
    public Instant begin() {
        return date.atStartOfDay(zone).toInstant();
    }

    /** The first moment of the next one. */
    public Instant end() {
        return date.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
