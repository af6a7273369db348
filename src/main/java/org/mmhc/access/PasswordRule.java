package org.mmhc.access;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mmhc.access.AccessRefusals.PasswordRefused;

/** What makes a password good enough: length before all, and nothing that is guessed first. */
public final class PasswordRule {

    /** Characters that a password has at least. */
    public static final int SHORTEST = 12;

    private static final int LONGEST = 200;
    private static final int FEWEST_DIFFERENT = 5;
    private static final String KEYBOARD = "qwertyuiopasdfghjklzxcvbnmqwertyuiop";
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "012345678901234567890123456789";
    private static final Set<String> COMMON = Set.of(
            "",
            "password",
            "passwort",
            "passphrase",
            "passcode",
            "letmein",
            "letmeinplease",
            "welcome",
            "welcomeback",
            "iloveyou",
            "iloveyouforever",
            "admin",
            "administrator",
            "changeme",
            "changemenow",
            "secret",
            "topsecret",
            "sunshine",
            "princess",
            "football",
            "baseball",
            "basketball",
            "cricket",
            "superman",
            "batman",
            "dragon",
            "monkey",
            "master",
            "trustno",
            "whatever",
            "computer",
            "internet",
            "qwerty",
            "qwertyqwerty",
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "abc",
            "abcabcabc",
            "abcdef",
            "test",
            "testtest",
            "testtesttest",
            "login",
            "guest",
            "default",
            "hello",
            "helloworld",
            "freedom",
            "starwars",
            "michael",
            "jennifer",
            "mustang",
            "access",
            "passwordpassword",
            "mypassword",
            "thisismypassword",
            "india",
            "ilovemyindia",
            "jaihind",
            "jaimatadi",
            "krishna",
            "ganesh",
            "omnamahshivaya",
            "homecare",
            "caregiver",
            "mmhc",
            "correcthorsebatterystaple");

    private PasswordRule() {}

    /** Why a password is refused; {@link #code()} is also the key of the text. */
    public enum Weakness {
        TOO_SHORT("passwordTooShort"),
        TOO_LONG("passwordTooLong"),
        COMMON("passwordCommon"),
        BREACHED("passwordBreached"),
        MONOTONOUS("passwordMonotonous"),
        PERSONAL("passwordPersonal");

        private final String code;

        Weakness(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }

        /** Key of the text for people. */
        public String textKey() {
            return "access.problem." + code;
        }
    }

    /** Why this password is refused to a person with that name and address; empty when it is good enough. */
    public static Optional<Weakness> weaknessOf(String password, String name, String email) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of(Weakness.TOO_SHORT);
        }
        if (password.length() > LONGEST) {
            return Optional.of(Weakness.TOO_LONG);
        }
        String plain = password.toLowerCase(Locale.ROOT);
        if (plain.chars().distinct().count() < FEWEST_DIFFERENT || isRow(plain)) {
            return Optional.of(Weakness.MONOTONOUS);
        }
        String core = plain.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
        if (COMMON.contains(unmasked(core).replaceAll("[^\\p{L}]", ""))
                || COMMON.contains(plain.replaceAll("[^\\p{L}]", ""))) {
            return Optional.of(Weakness.COMMON);
        }
        if (BreachedPasswords.contains(plain)
                || BreachedPasswords.contains(core)
                || BreachedPasswords.contains(unmasked(core))) {
            return Optional.of(Weakness.BREACHED);
        }
        if (repeats(plain, name) || repeats(plain, email) || repeats(plain, localPart(email))) {
            return Optional.of(Weakness.PERSONAL);
        }
        return Optional.empty();
    }

    static void check(String password, String name, String email) {
        weaknessOf(password, name, email).ifPresent(weakness -> {
            throw new PasswordRefused(weakness);
        });
    }

    /* Digits and signs that stand for letters deceive nobody. */
    private static String unmasked(String plain) {
        return plain.replace('0', 'o')
                .replace('1', 'l')
                .replace('3', 'e')
                .replace('@', 'a')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('$', 's');
    }

    private static boolean isRow(String plain) {
        return KEYBOARD.contains(plain) || ALPHABET.contains(plain) || DIGITS.contains(plain);
    }

    /* A name or an address with little else around it. */
    private static boolean repeats(String password, String known) {
        String word = known.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        String rest = password.replaceAll("[^\\p{L}\\p{N}]", "");
        return word.length() >= 4 && rest.contains(word) && rest.length() - word.length() < SHORTEST / 2;
    }

    private static String localPart(String email) {
        int at = email.indexOf('@');
        return at < 0 ? email : email.substring(0, at);
    }
}
