package org.mmhc.notifications.template;

/**
 * How long a text message is for the networks: characters of an old alphabet count once or twice, and a single other one makes all of
 * them longer.
 *
 * @param characters so many
 * @param plain whether the old alphabet is enough
 * @param segments so many messages are paid for
 */
public record TextLength(int characters, boolean plain, int segments) {

    /** Longer ones are refused. */
    static final int MOST_SEGMENTS = 3;

    private static final String ONCE =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                    + "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String TWICE = "^{}\\[~]|€";

    static TextLength of(String text) {
        boolean plain = text.chars().allMatch(letter -> ONCE.indexOf(letter) >= 0 || TWICE.indexOf(letter) >= 0);
        int characters = plain
                ? text.chars().map(letter -> TWICE.indexOf(letter) >= 0 ? 2 : 1).sum()
                : text.length();
        int alone = plain ? 160 : 70;
        int together = plain ? 153 : 67;
        return new TextLength(characters, plain, characters <= alone ? 1 : (characters + together - 1) / together);
    }
}
