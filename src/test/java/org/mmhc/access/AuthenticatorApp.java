package org.mmhc.access;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;

/** An authenticator app into which somebody typed the key that the screen shows. */
public final class AuthenticatorApp {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private final byte[] secret;

    private AuthenticatorApp(byte[] secret) {
        this.secret = secret;
    }

    /** Takes the key; blanks between its letters do not matter. */
    public static AuthenticatorApp withKey(String key) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int bits = 0;
        int count = 0;
        for (char letter : key.replaceAll("\\s", "").toCharArray()) {
            bits = bits << BITS | LETTERS.indexOf(letter);
            count += BITS;
            if (count >= Byte.SIZE) {
                count -= Byte.SIZE;
                bytes.write(bits >> count);
            }
        }
        return new AuthenticatorApp(bytes.toByteArray());
    }

    /** The code that the app shows at that time. */
    public String codeAt(Instant time) {
        return Totp.codeAt(secret, time);
    }

    /** The code that the app shows next, which is taken already. */
    public String nextCodeAt(Instant time) {
        return codeAt(time.plus(Duration.ofSeconds(30)));
    }
}
