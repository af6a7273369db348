package org.mmhc.access;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.mmhc.access.Passkeys.NewKey;
import org.mmhc.access.Passkeys.Question;
import org.springframework.security.web.webauthn.api.Bytes;

/** A device that makes one passkey and answers with it, as browsers send it; also answers that no honest one would give. */
final class KeyDevice {

    private static final String HERE = "http://localhost:8080";
    private static final int PRESENT = 1;
    private static final int VERIFIED = 4;
    private static final int WITH_KEY = 64;
    private static final int COORDINATE_BYTES = 32;

    private final KeyPair keys;
    private final byte[] credential = Bytes.random().getBytes();
    private byte[] handle = new byte[0];
    private String origin = HERE;
    private boolean verifies = true;
    private int count;

    KeyDevice() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
    }

    /** From now on somebody asks from another site. */
    KeyDevice lured() {
        origin = "http://localhost.example";
        return this;
    }

    /** From now on it asks for no finger, no face and no PIN. */
    KeyDevice careless() {
        verifies = false;
        return this;
    }

    /** Somebody copied it so many uses ago. */
    void countsBack(int uses) {
        count -= uses;
    }

    String make(NewKey wanted) throws GeneralSecurityException {
        handle = wanted.options().getUser().getId().getBytes();
        byte[] data = join(
                state(wanted.options().getRp().getId(), WITH_KEY),
                new byte[16],
                ByteBuffer.allocate(2).putShort((short) credential.length).array(),
                credential,
                publicKey());
        byte[] attestation = join(
                new byte[] {(byte) 0xA3, 0x63},
                ascii("fmt"),
                new byte[] {0x64},
                ascii("none"),
                new byte[] {0x67},
                ascii("attStmt"),
                new byte[] {(byte) 0xA0, 0x68},
                ascii("authData"),
                new byte[] {0x58, (byte) data.length},
                data);
        return answer("""
                {"attestationObject":"%s","clientDataJSON":"%s","transports":["internal"]}""".formatted(
                        base64(attestation),
                        base64(said("webauthn.create", wanted.options().getChallenge()))));
    }

    String answer(Question question) throws GeneralSecurityException {
        byte[] data = state(String.valueOf(question.options().getRpId()), 0);
        byte[] said = said("webauthn.get", question.options().getChallenge());
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(data);
        signature.update(sha256(said));
        return answer("""
                {"authenticatorData":"%s","clientDataJSON":"%s","signature":"%s","userHandle":"%s"}""".formatted(base64(data), base64(said), base64(signature.sign()), base64(handle)));
    }

    private String answer(String response) {
        return """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","authenticatorAttachment":"platform",
                "clientExtensionResults":{},"response":%2$s}""".formatted(base64(credential), response);
    }

    private byte[] state(String site, int more) throws GeneralSecurityException {
        int flags = PRESENT + (verifies ? VERIFIED : 0) + more;
        return join(
                sha256(ascii(site)),
                new byte[] {(byte) flags},
                ByteBuffer.allocate(4).putInt(count++).array());
    }

    private byte[] publicKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return join(
                new byte[] {(byte) 0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, COORDINATE_BYTES},
                coordinate(key.getW().getAffineX()),
                new byte[] {0x22, 0x58, COORDINATE_BYTES},
                coordinate(key.getW().getAffineY()));
    }

    private byte[] said(String what, Bytes challenge) {
        return ascii("""
                {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}""".formatted(what, challenge.toBase64UrlString(), origin));
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] whole = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, whole, COORDINATE_BYTES - length, length);
        return whole;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
