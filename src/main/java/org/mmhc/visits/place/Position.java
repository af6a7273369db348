package org.mmhc.visits.place;

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

    /** The two numbers, for keeping. */
    public String asText() {
        return latitude + " " + longitude;
    }

    /** What was kept as a text. */
    public static Position fromText(String text) {
        String[] parts = text.split(" ");
        return new Position(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
    }

    /** The same to about a hundred metres. */
    public Position rounded() {
        return new Position(rounded(latitude, 3), rounded(longitude, 3));
    }

    /** Metres as the crow flies. */
    public int metresTo(Position other) {
        return (int) Math.round(kmTo(other) * 1000);
    }

    /** The same to about a metre, as it is kept. */
    public Position toMetre() {
        return new Position(rounded(latitude, 5), rounded(longitude, 5));
    }

    /** The same to about a centimetre: more than that no phone knows. */
    public Position toCentimetre() {
        return new Position(rounded(latitude, 7), rounded(longitude, 7));
    }

    private static double rounded(double degrees, int places) {
        return BigDecimal.valueOf(degrees)
                .setScale(places, RoundingMode.HALF_UP)
                .doubleValue();
    }
}
