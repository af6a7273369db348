package org.mmhc.visits.device;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.mmhc.base.api.ApiCalls;
import org.mmhc.base.api.ApiCalls.Answer;
import tools.jackson.databind.json.JsonMapper;

/** Signs what it sends as the browser of a phone does. */
public final class TestPhone {

    private static final JsonMapper JSON = new JsonMapper();

    private final ApiCalls calls;
    private final KeyPair keys;
    private String device = "DV-0";
    private long number;

    public TestPhone(ApiCalls calls) {
        this.calls = calls;
        this.keys = keys("secp256r1");
    }

    static KeyPair keys(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static String publicKey(KeyPair keys) {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    static String sign(KeyPair keys, byte[] text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(text);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Makes itself known by that code. */
    public Answer enrols(String code) {
        Answer answer = calls.call("POST", "/api/v1/devices/enrolments", null)
                .json(JSON.writeValueAsString(new DeviceKeeping.Enrol(code, "Test phone", publicKey(keys))))
                .send();
        if (answer.status() == 201) {
            device = answer.json().path("device").asString();
        }
        return answer;
    }

    public String device() {
        return device;
    }

    /** Sends that under its next number. */
    public Answer sends(String path, String body) {
        return sends(path, body, ++number);
    }

    /** Sends that under that number. */
    public Answer sends(String path, String body, long under) {
        return sends(path, body, body, under);
    }

    /** Signs one text and sends another. */
    public Answer sends(String path, String signed, String body, long under) {
        return calls.call("POST", path, null)
                .header("Device", device)
                .header("Device-Sequence", String.valueOf(under))
                .header("Device-Signature", sign(keys, text(path, hash(signed), under)))
                .json(body)
                .send();
    }

    /** Sends a file under its next number. */
    public Answer sendsFile(String path, byte[] content) {
        return sendsFile(path, content, content);
    }

    /** Signs one file and sends another. */
    public Answer sendsFile(String path, byte[] signed, byte[] content) {
        long under = ++number;
        return calls.call("POST", path, null)
                .header("Device", device)
                .header("Device-Sequence", String.valueOf(under))
                .header("Device-Content", SignedRequest.hash(signed))
                .header("Device-Signature", sign(keys, text(path, SignedRequest.hash(signed), under)))
                .bytes(content)
                .send();
    }

    private byte[] text(String path, String hash, long under) {
        return String.join("\n", path, device, String.valueOf(under), hash).getBytes(StandardCharsets.UTF_8);
    }

    private static String hash(String body) {
        return SignedRequest.hash(body.getBytes(StandardCharsets.UTF_8));
    }
}
