package org.mmhc.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who does their part of a day by the API, and signs in anew when their token has ended. */
final class DayPerson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BOUNDARY = "bench-boundary-7f3a";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI address;
    private final Uid uid;
    private volatile @Nullable String token;

    DayPerson(HttpClient http, URI address, Uid uid) {
        this.http = http;
        this.address = address;
        this.uid = uid;
    }

    Uid uid() {
        return uid;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return json(send("GET", path, null, null));
    }

    /** What is under that path as it stands, to be named when it is changed. */
    String seen(String path) throws IOException, InterruptedException {
        return send("GET", path, null, null).headers().firstValue("ETag").orElseThrow();
    }

    /** Reads a file and throws it away. */
    void read(String path) throws IOException, InterruptedException {
        send("GET", path, null, null);
    }

    /** Orders something; whoever orders it again with the same key gets it once. */
    JsonNode post(String path, Map<String, ?> order, String key) throws IOException, InterruptedException {
        return json(send("POST", path, key, request -> {
            request.header("Content-Type", "application/json");
            return BodyPublishers.ofString(JSON.writeValueAsString(order));
        }));
    }

    /** Changes what was seen. */
    void put(String path, @Nullable Map<String, ?> order, @Nullable String seen)
            throws IOException, InterruptedException {
        send("PUT", path, null, request -> {
            if (seen != null) {
                request.header("If-Match", seen);
            }
            if (order == null) {
                return BodyPublishers.noBody();
            }
            request.header("Content-Type", "application/json");
            return BodyPublishers.ofString(JSON.writeValueAsString(order));
        });
    }

    /** Hands in a document of one page. */
    void handIn(String type, byte[] pdf, String key) throws IOException, InterruptedException {
        send("POST", "/api/v1/documents", key, request -> {
            request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
            ByteArrayOutputStream form = new ByteArrayOutputStream();
            form.writeBytes("""
                    --%1$s\r
                    Content-Disposition: form-data; name="type"\r
                    \r
                    %2$s\r
                    --%1$s\r
                    Content-Disposition: form-data; name="files"; filename="page.pdf"\r
                    Content-Type: application/pdf\r
                    \r
                    """.formatted(BOUNDARY, type).getBytes(StandardCharsets.US_ASCII));
            form.writeBytes(pdf);
            form.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.US_ASCII));
            return BodyPublishers.ofByteArray(form.toByteArray());
        });
    }

    private interface Body {
        BodyPublisher of(HttpRequest.Builder request);
    }

    private HttpResponse<String> send(String method, String path, @Nullable String key, @Nullable Body body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = once(method, path, key, body);
        if (answer.statusCode() == 401) {
            token = null;
            answer = once(method, path, key, body);
        }
        if (answer.statusCode() >= 300) {
            throw new IOException("%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
        }
        return answer;
    }

    private HttpResponse<String> once(String method, String path, @Nullable String key, @Nullable Body body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token());
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return http.send(
                request.method(method, body == null ? BodyPublishers.noBody() : body.of(request))
                        .build(),
                BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    private synchronized String token() throws IOException, InterruptedException {
        String known = token;
        if (known != null) {
            return known;
        }
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address.resolve("/api/v1/auth/token"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                JSON.writeValueAsString(Map.of("login", uid.value(), "password", Cast.PASSWORD))))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("%s is not let in: %d %s".formatted(uid.value(), answer.statusCode(), answer.body()));
        }
        String fresh = JSON.readTree(answer.body()).path("accessToken").asString();
        token = fresh;
        return fresh;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }
}
