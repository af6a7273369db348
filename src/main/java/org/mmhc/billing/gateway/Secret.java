package org.mmhc.billing.gateway;

/** A key that nobody may read by accident: it has no text of its own. */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** The key as it is configured. */
    public static Secret of(String value) {
        return new Secret(value.strip());
    }

    /** The key itself, for the one who signs or knocks with it. */
    public String reveal() {
        return value;
    }

    public boolean isBlank() {
        return value.isBlank();
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
