package org.mmhc.profiles;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import org.mmhc.profiles.ProfileRefusals.PhoneNumberWrong;

/**
 * A number that can be called from anywhere.
 *
 * @param value with the country code and without spaces, for example {@code +919876543210}
 */
record PhoneNumber(String value) {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** Reads a number as people write it; without a country code it is one of that country. */
    static PhoneNumber read(String text, String country) {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(text, country);
            if (!NUMBERS.isValidNumber(number)) {
                throw new PhoneNumberWrong();
            }
            return new PhoneNumber(NUMBERS.format(number, PhoneNumberFormat.E164));
        } catch (NumberParseException notANumber) {
            throw new PhoneNumberWrong();
        }
    }
}
