package org.mmhc.care.availability;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A place on earth, in degrees. */
public record Position(double latitude, double longitude) {

    private static final double EARTH_KM = 6371.0088;

    public Position {
        if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("No place on earth");
        }
    }

    /** Kilometres as the crow flies. */
    public double kmTo(Position other) {
        double lat = Math.toRadians(other.latitude - latitude) / 2;
        double lon = Math.toRadians(other.longitude - longitude) / 2;
        double a = Math.sin(lat) * Math.sin(lat)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * Math.sin(lon)
                        * Math.sin(lon);
        return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(a)));
    }

    /** The same to about a hundred metres. */
    public Position rounded() {
        return new Position(rounded(latitude), rounded(longitude));
    }

    private static double rounded(double degrees) {
        return BigDecimal.valueOf(degrees).setScale(3, RoundingMode.HALF_UP).doubleValue();
    }
}
