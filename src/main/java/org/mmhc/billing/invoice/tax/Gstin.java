package org.mmhc.billing.invoice.tax;

import java.util.Locale;
import java.util.regex.Pattern;
import org.mmhc.billing.invoice.InvoiceRefusals.GstinUnfit;

/**
 * The number of somebody who is registered for tax: two digits of the state, their permanent account number, which of their registrations it is,
 * and a check character. Anything else is refused, {@link GstinUnfit}.
 */
public record Gstin(String value) {

    private static final int LENGTH = 15;
    private static final Pattern SHAPE = Pattern.compile("\\d{2}[A-Z]{5}\\d{4}[A-Z][0-9A-Z]{2}[0-9A-Z]");
    private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public Gstin {
        value = value.strip().toUpperCase(Locale.ROOT);
        if (value.length() != LENGTH || !SHAPE.matcher(value).matches()) {
            throw new GstinUnfit(GstinUnfit.Part.SHAPE);
        }
        if (IndianState.ofCode(value.substring(0, 2)).isEmpty()) {
            throw new GstinUnfit(GstinUnfit.Part.STATE);
        }
        if (checkCharacter(value) != value.charAt(LENGTH - 1)) {
            throw new GstinUnfit(GstinUnfit.Part.CHECK_CHARACTER);
        }
    }

    public IndianState state() {
        return IndianState.ofCode(value.substring(0, 2)).orElseThrow();
    }

    /** The permanent account number in it. */
    public String pan() {
        return value.substring(2, 12);
    }

    /* Every second character counts twice; what is more than one digit of base 36 is added up. */
    private static char checkCharacter(String number) {
        int base = CHARACTERS.length();
        int sum = 0;
        for (int place = 0; place < LENGTH - 1; place++) {
            int product = CHARACTERS.indexOf(number.charAt(place)) * (place % 2 + 1);
            sum += product / base + product % base;
        }
        return CHARACTERS.charAt((base - sum % base) % base);
    }

    @Override
    public String toString() {
        return value;
    }
}
