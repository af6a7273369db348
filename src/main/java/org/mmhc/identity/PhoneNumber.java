package org.mmhc.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.Set;
import org.mmhc.identity.IdentityRefusals.PhoneInvalid;

/**
 * A phone number with its country, for example {@code +919876543210}; without a country it is taken as Indian. It is one that
 * reads text messages at an ordinary price: numbers that cost extra, and those of satellites, are refused.
 */
public record PhoneNumber(String value) {

    private static final String DEFAULT_REGION = "IN";
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    /** Of numbers that belong to no country, among them those of satellites, some count as mobile. */
    private static final String NOWHERE = PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY;

    private static final Set<PhoneNumberType> TAKEN =
            Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

    public PhoneNumber {
        if (!parse(value).map(PhoneNumber::e164).filter(value::equals).isPresent()) {
            throw new IllegalArgumentException("Not a phone number");
        }
    }

    /** The number that a person wants to have; refused with {@link PhoneInvalid}. */
    public static PhoneNumber of(String text) {
        return parse(text)
                .filter(number -> TAKEN.contains(NUMBERS.getNumberType(number))
                        && !NOWHERE.equals(NUMBERS.getRegionCodeForNumber(number)))
                .map(number -> new PhoneNumber(e164(number)))
                .orElseThrow(PhoneInvalid::new);
    }

    /** The number that somebody looks for, of any kind: accounts may have one that would be refused today. */
    static Optional<PhoneNumber> lookFor(String text) {
        return find(text, DEFAULT_REGION);
    }

    /** A number of any kind as people write it; without a country code it is one of that country. */
    public static Optional<PhoneNumber> find(String text, String country) {
        return parse(text, country).map(number -> new PhoneNumber(e164(number)));
    }

    /** The number as people write it. */
    public String readable() {
        return parse(value)
                .map(number -> NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL))
                .orElse(value);
    }

    private static Optional<Phonenumber.PhoneNumber> parse(String text) {
        return parse(text, DEFAULT_REGION);
    }

    private static Optional<Phonenumber.PhoneNumber> parse(String text, String country) {
        try {
            return Optional.of(NUMBERS.parse(text, country)).filter(NUMBERS::isValidNumber);
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
