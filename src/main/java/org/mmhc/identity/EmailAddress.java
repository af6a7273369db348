package org.mmhc.identity;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mmhc.identity.IdentityRefusals.EmailInvalid;

/**
 * A mail address, written in one way only and so that every mail server reads the same: trimmed, in lower case, in ASCII, a
 * domain of other letters as punycode. What cannot be written so exactly is refused, for a mail to it might go elsewhere.
 */
public record EmailAddress(String value) {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    /* Some servers read =?utf-8?q?...?= as other letters. */
    private static final Pattern LOCAL_PART =
            Pattern.compile("(?!.*=\\?)[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+([a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])");

    public EmailAddress {
        if (value.indexOf('@') < 1) {
            throw new IllegalArgumentException("Not a mail address");
        }
    }

    /** The address that a person typed; refused with {@link EmailInvalid}. */
    public static EmailAddress of(String text) {
        return read(text).orElseThrow(EmailInvalid::new);
    }

    /** Whether a person typed something that can be a mail address. */
    public static boolean isValid(String text) {
        return read(text).isPresent();
    }

    private static Optional<EmailAddress> read(String text) {
        String typed = text.strip();
        int at = typed.lastIndexOf('@');
        if (at < 1
                || at > LONGEST_LOCAL_PART
                || !LOCAL_PART.matcher(typed.substring(0, at)).matches()) {
            return Optional.empty();
        }
        String localPart = typed.substring(0, at).toLowerCase(Locale.ROOT);
        return ascii(typed.substring(at + 1))
                .map(domain -> localPart + "@" + domain)
                .filter(address -> address.length() <= LONGEST)
                .map(EmailAddress::new);
    }

    /* There and back again: where something was folded into something else, another domain may be meant. */
    private static Optional<String> ascii(String text) {
        String typed = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        try {
            String ascii = IDN.toASCII(typed, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            String readable = IDN.toUnicode(ascii, IDN.USE_STD3_ASCII_RULES);
            boolean exact = (readable.equals(typed) || ascii.equals(typed))
                    && IDN.toASCII(readable, IDN.USE_STD3_ASCII_RULES).equals(ascii);
            return Optional.of(ascii)
                    .filter(domain -> exact && DOMAIN.matcher(domain).matches());
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    /** Not the address: values end up in logs. */
    @Override
    public String toString() {
        return "mail address";
    }
}
