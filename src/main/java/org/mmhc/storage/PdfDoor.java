package org.mmhc.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.mmhc.storage.FileBytes.Malformed;
import org.mmhc.storage.FileRefused.Reason;

/**
 * Whether a reviewer will be able to open a PDF, told from its end and its trailer alone: it must not be cut off, and must not
 * ask for a password. Many that are encrypted do not ask: they only forbid printing, and open with an empty password.
 */
final class PdfDoor {

    private static final int TAIL = 2048;
    private static final int DICTIONARY = 4096;
    private static final int GLANCE = 40;
    private static final int MOST_GLANCES = 100_000;
    private static final Pattern ENCRYPT = Pattern.compile("/Encrypt\\s*(?:<<|(\\d{1,10})\\s+(\\d{1,5})\\s+R)");
    private static final Pattern ID = Pattern.compile("/ID\\s*\\[\\s*[<(]");
    /* What the standard puts in the place of an empty password. */
    private static final byte[] PADDING =
            HexFormat.of().parseHex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a");

    private final FileBytes pdf;

    private PdfDoor(FileBytes pdf) {
        this.pdf = pdf;
    }

    static Optional<Reason> problemOf(FileBytes pdf) throws IOException {
        PdfDoor door = new PdfDoor(pdf);
        if (!door.hasItsEnd()) {
            return Optional.of(Reason.BROKEN);
        }
        return door.asksForAPassword() ? Optional.of(Reason.LOCKED) : Optional.empty();
    }

    private boolean hasItsEnd() throws IOException {
        long end = pdf.length();
        while (end > 0 && pdf.at(end - 1) <= ' ') {
            end--;
        }
        return pdf.text(end - TAIL, TAIL).contains("%%EOF");
    }

    private boolean asksForAPassword() throws IOException {
        try {
            String trailer = find("/Encrypt", ENCRYPT);
            if (trailer == null) {
                return false;
            }
            Matcher reference = ENCRYPT.matcher(trailer);
            String lock = trailer;
            if (reference.lookingAt() && reference.group(1) != null) {
                String begin = reference.group(1) + " " + reference.group(2) + " obj";
                lock = find(begin, Pattern.compile(begin));
            }
            String id = find("/ID", ID);
            return lock == null || !opensWithoutPassword(lock, id == null ? new byte[0] : string(id, "/ID\\s*\\["));
        } catch (GeneralSecurityException | RuntimeException | Malformed unreadable) {
            return true;
        }
    }

    /** What follows that word where it looks like that; whoever hides it among very many is not believed. */
    private @Nullable String find(String word, Pattern looks) throws IOException, Malformed {
        int glances = 0;
        for (long at = 0; at + word.length() < pdf.length(); at++) {
            if (pdf.at(at) == word.charAt(0) && pdf.is(at, word)) {
                if (++glances > MOST_GLANCES) {
                    throw new Malformed();
                }
                if (looks.matcher(pdf.text(at, GLANCE)).lookingAt()) {
                    return pdf.text(at, DICTIONARY);
                }
            }
        }
        return null;
    }

    /** The check of the user's password, with an empty one, of ISO 32000-2, 7.6.4. */
    private static boolean opensWithoutPassword(String lock, byte[] id) throws GeneralSecurityException, Malformed {
        if (!Pattern.compile("/Filter\\s*/Standard").matcher(lock).find()) {
            return false;
        }
        int revision = (int) number(lock, "/R\\s+(\\d)", 0);
        byte[] user = string(lock, "/U\\s*");
        if (revision >= 5) {
            byte[] salt = Arrays.copyOfRange(user, 32, 40);
            byte[] hash = revision == 5 ? digest("SHA-256", salt) : hardened(salt);
            return Arrays.equals(hash, 0, 32, user, 0, 32);
        }
        long algorithm = number(lock, "/V\\s+(\\d)", 0);
        int length = revision == 2 ? 5 : algorithm == 4 ? 16 : (int) number(lock, "/Length\\s+(\\d{1,3})", 40) / 8;
        byte[] permissions = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) number(lock, "/P\\s+(-?\\d{1,10})", 0))
                .array();
        boolean open = revision >= 4
                && Pattern.compile("/EncryptMetadata\\s+false").matcher(lock).find();
        byte[] key = digest(
                "MD5",
                PADDING,
                Arrays.copyOf(string(lock, "/O\\s*"), 32),
                permissions,
                id,
                open ? new byte[] {-1, -1, -1, -1} : new byte[0]);
        for (int i = 0; revision >= 3 && i < 50; i++) {
            key = digest("MD5", Arrays.copyOf(key, length));
        }
        key = Arrays.copyOf(key, length);
        if (revision == 2) {
            return Arrays.equals(rc4(key, PADDING), Arrays.copyOf(user, 32));
        }
        byte[] proof = digest("MD5", PADDING, id);
        for (int round = 0; round < 20; round++) {
            byte[] turned = key.clone();
            for (int i = 0; i < turned.length; i++) {
                turned[i] ^= (byte) round;
            }
            proof = rc4(turned, proof);
        }
        return Arrays.equals(proof, Arrays.copyOf(user, 16));
    }

    private static byte[] hardened(byte[] salt) throws GeneralSecurityException {
        byte[] key = digest("SHA-256", salt);
        for (int round = 1; ; round++) {
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            for (int i = 0; i < 64; i++) {
                block.writeBytes(key);
            }
            Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, 0, 16, "AES"),
                    new IvParameterSpec(Arrays.copyOfRange(key, 16, 32)));
            byte[] mixed = aes.doFinal(block.toByteArray());
            int sum = 0;
            for (int i = 0; i < 16; i++) {
                sum += mixed[i] & 0xff;
            }
            key = digest(sum % 3 == 0 ? "SHA-256" : sum % 3 == 1 ? "SHA-384" : "SHA-512", mixed);
            if (round >= 64 && (mixed[mixed.length - 1] & 0xff) <= round - 32) {
                return Arrays.copyOf(key, 32);
            }
        }
    }

    private static byte[] rc4(byte[] key, byte[] data) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ARCFOUR");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "ARCFOUR"));
        return cipher.doFinal(data);
    }

    private static byte[] digest(String algorithm, byte[]... parts) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance(algorithm);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static long number(String dictionary, String pattern, long otherwise) {
        Matcher found = Pattern.compile(pattern).matcher(dictionary);
        return found.find() ? Long.parseLong(found.group(1)) : otherwise;
    }

    /** The string that follows, written in hexadecimal digits or as characters with escapes. */
    private static byte[] string(String dictionary, String key) throws Malformed {
        Matcher found = Pattern.compile(key + "\\s*(?=[<(])").matcher(dictionary);
        if (!found.find()) {
            throw new Malformed();
        }
        int at = found.end();
        if (dictionary.charAt(at) == '<') {
            String digits =
                    dictionary.substring(at + 1, dictionary.indexOf('>', at)).replaceAll("\\s", "");
            return HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : digits + "0");
        }
        StringBuilder text = new StringBuilder();
        int depth = 1;
        for (at++; ; at++) {
            char next = dictionary.charAt(at);
            if (next == '\\') {
                at++;
                Matcher octal =
                        Pattern.compile("[0-7]{1,3}").matcher(dictionary).region(at, at + 3);
                if (octal.lookingAt()) {
                    text.append((char) (Integer.parseInt(octal.group(), 8) & 0xff));
                    at = octal.end() - 1;
                } else {
                    char escaped = dictionary.charAt(at);
                    int known = "nrtbf".indexOf(escaped);
                    if (known >= 0) {
                        text.append("\n\r\t\b\f".charAt(known));
                    } else if (escaped == '\r') {
                        at += dictionary.charAt(at + 1) == '\n' ? 1 : 0;
                    } else if (escaped != '\n') {
                        text.append(escaped);
                    }
                }
            } else {
                depth += next == '(' ? 1 : next == ')' ? -1 : 0;
                if (depth == 0) {
                    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
                }
                text.append(next);
            }
        }
    }
}
