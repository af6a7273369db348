package org.mmhc.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A mail address, written in one way only: trimmed and in lower case. */
public record EmailAddress(String value) {

    private static final int LONGEST = 254;
    private static final Pattern SHAPE =
            Pattern.compile("[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*@"
                    + "([\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+[\\p{L}]{2,63}");

    public EmailAddress {
        if (!value.equals(normalised(value)) || !isShaped(value)) {
            throw new IllegalArgumentException("Not a mail address");
        }
    }

    /** The address that a person typed; refused with {@link EmailInvalid}. */
    public static EmailAddress of(String text) {
        if (!isValid(text)) {
            throw new EmailInvalid();
        }
        return new EmailAddress(normalised(text));
    }

    /** Whether a person typed something that can be a mail address. */
    public static boolean isValid(String text) {
        return isShaped(normalised(text));
    }

    private static boolean isShaped(String text) {
        return text.length() <= LONGEST && SHAPE.matcher(text).matches();
    }

    private static String normalised(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** Not the address: values end up in logs. */
    @Override
    public String toString() {
        return "mail address";
    }
}
