package org.mmhc.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;

/** A phone number with its country, for example {@code +919876543210}; without a country it is taken as Indian. */
public record PhoneNumber(String value) {

    private static final String DEFAULT_REGION = "IN";
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    public PhoneNumber {
        if (!parse(value).map(PhoneNumber::e164).filter(value::equals).isPresent()) {
            throw new IllegalArgumentException("Not a phone number");
        }
    }

    /** The number that a person typed; refused with {@link PhoneInvalid}. */
    public static PhoneNumber of(String text) {
        return parse(text).map(number -> new PhoneNumber(e164(number))).orElseThrow(PhoneInvalid::new);
    }

    /** Whether a person typed a number that can exist. */
    public static boolean isValid(String text) {
        return parse(text).isPresent();
    }

    /** The number as people write it. */
    public String readable() {
        return parse(value)
                .map(number -> NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL))
                .orElse(value);
    }

    private static Optional<Phonenumber.PhoneNumber> parse(String text) {
        try {
            return Optional.of(NUMBERS.parse(text, DEFAULT_REGION)).filter(NUMBERS::isValidNumber);
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    private static String e164(Phonenumber.PhoneNumber number) {
        return NUMBERS.format(number, PhoneNumberFormat.E164);
    }

    /** Not the number: values end up in logs. */
    @Override
    public String toString() {
        return "phone number";
    }
}
