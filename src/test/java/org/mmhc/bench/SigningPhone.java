package org.mmhc.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A phone that signs what it sends. */
final class SigningPhone {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http;
    private final URI address;
    private final KeyPair keys;
    private final String device;
    private long number;

    private SigningPhone(HttpClient http, URI address, KeyPair keys, String device) {
        this.http = http;
        this.address = address;
        this.keys = keys;
        this.device = device;
    }

    /** Makes a phone known by that code. */
    static SigningPhone known(HttpClient http, URI address, String code) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        String key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address.resolve("/api/v1/devices/enrolments"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                JSON.writeValueAsString(Map.of("code", code, "name", "Bench", "publicKey", key))))
                        .build(),
                BodyHandlers.ofString());
        return new SigningPhone(
                http,
                address,
                keys,
                JSON.readTree(expect(201, answer)).path("device").asString());
    }

    /** Sends that under its next number. */
    void sends(String path, Map<String, ?> said) throws IOException, InterruptedException, GeneralSecurityException {
        String body = JSON.writeValueAsString(said);
        String under = Long.toString(++number);
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(keys.getPrivate());
        signature.update(String.join("\n", path, device, under, hash).getBytes(StandardCharsets.UTF_8));
        expect(
                200,
                http.send(
                        HttpRequest.newBuilder(address.resolve(path))
                                .timeout(PATIENCE)
                                .header("Content-Type", "application/json")
                                .header("Device", device)
                                .header("Device-Sequence", under)
                                .header("Device-Signature", Base64.getEncoder().encodeToString(signature.sign()))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString()));
    }

    private static String expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException("%s: %d %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
        }
        return answer.body();
    }
}
