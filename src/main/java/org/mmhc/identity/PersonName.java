package org.mmhc.identity;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.mmhc.identity.IdentityRefusals.NameInvalid;

/**
 * The one rule about names of people: they have letters that can be seen, stand on one line, and are neither an address nor a
 * message. They go out in mails to whoever was typed beside them.
 */
public final class PersonName {

    /**
     * What a name looks like, or nothing at all. Nothing that cannot be seen; of the joiners those that many Indian scripts are
     * written with. Nothing that a mail program makes a link of, no phone number.
     */
    public static final String RULE = "|(?=.*\\p{L})"
            + "(?!.*(?://|\\p{L}:[\\p{L}\\p{Nd}]|@|(?i:www)\\.|[\\p{L}\\p{Nd}]\\.\\p{L}{2}))"
            + "(?!(?:.*\\p{Nd}){5})"
            + "(?!.*(?<![\\p{L}\\p{M}&&[^\\p{IsLatin}]])[\\x{200C}\\x{200D}])"
            + "[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}"
            + "\\x{2800}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0100}-\\x{E01EF}&&[^\\x{200C}\\x{200D}]]*";

    private static final Pattern SHAPE = Pattern.compile(RULE);

    private PersonName() {}

    /** The name that a person typed, in one spelling; refused with {@link NameInvalid}. */
    public static String of(String text) {
        String name = Normalizer.normalize(text, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
        if (name.isEmpty()
                || name.length() > User.LONGEST_NAME
                || !SHAPE.matcher(name).matches()
                || !SHAPE.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC))
                        .matches()) {
            throw new NameInvalid();
        }
        return name;
    }

    /** What of a name somebody reads who need not know all of it: its first word. */
    public static String first(String name) {
        return name.split(" ")[0];
    }
}
