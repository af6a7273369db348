package org.mmhc.base;

import java.util.regex.Pattern;

/**
 * The public identifier of a person: a role letter, a number and a check character, for example {@code C-100042-H}.
 * The check character (a weighted sum modulo 31, without letters that look like others) catches every single wrong
 * character and every swap of neighbours.
 */
public record Uid(String value) implements Comparable<Uid> {

    /** Stands for the system itself where a person would stand: engine threads, timers, start-up. */
    public static final Uid SYSTEM = new Uid("SYSTEM");

    private static final Pattern SHAPE = Pattern.compile("[AMCPN]-[0-9]{1,15}-[0-9A-Z]");

    /* A prime number of characters and a weight that grows by a factor: that is what catches every swap. */
    private static final String CHECK_CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXY";
    private static final int MODULUS = 31;
    private static final int WEIGHT = 3;

    public Uid {
        if (!value.equals("SYSTEM") && !isValid(value)) {
            throw new IllegalArgumentException("Not a UID: " + value);
        }
    }

    /** The UID of the {@code number}-th person with that role. */
    public static Uid of(Role role, long number) {
        String body = role.letter() + Long.toString(number);
        return new Uid(role.letter() + "-" + number + "-" + checkCharacter(body));
    }

    /** Whether a text typed by a person is a UID with the right check character. */
    public static boolean isValid(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return false;
        }
        String body = text.charAt(0) + text.substring(2, text.length() - 2);
        return checkCharacter(body) == text.charAt(text.length() - 1);
    }

    /** The role that this person had when they joined; what they may do now is asked of {@link CurrentUser} or the directory. */
    public Role joinedAs() {
        return Role.ofLetter(value.charAt(0));
    }

    @Override
    public int compareTo(Uid other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static char checkCharacter(String body) {
        int weight = 1;
        int sum = 0;
        for (int place = body.length() - 1; place >= 0; place--) {
            weight = weight * WEIGHT % MODULUS;
            sum += Character.getNumericValue(body.charAt(place)) * weight;
        }
        return CHECK_CHARACTERS.charAt(Math.floorMod(-sum, MODULUS));
    }
}
