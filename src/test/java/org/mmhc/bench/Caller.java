package org.mmhc.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.mmhc.base.Uid;
import org.mmhc.verification.DocumentType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who uses the API with a token of their own. */
final class Caller {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BOUNDARY = "bench-boundary-7f3a";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(5);

    private final HttpClient http;
    private final URI address;
    private final String token;

    private Caller(HttpClient http, URI address, String token) {
        this.http = http;
        this.address = address;
        this.token = token;
    }

    /** Signs somebody in. */
    static Caller signedIn(HttpClient http, URI address, Uid uid) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/v1/auth/token"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("login", uid.value(), "password", Cast.PASSWORD))))
                .build();
        JsonNode answer = JSON.readTree(expect(200, http.send(request, BodyHandlers.ofString())));
        return new Caller(http, address, answer.path("accessToken").asString());
    }

    /** Hands in a document and says its reference. */
    String handIn(DocumentType type, String fileName, String contentType, byte[] file)
            throws IOException, InterruptedException {
        HttpRequest request = request("/api/v1/documents")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(form(type, fileName, contentType, file)))
                .build();
        return JSON.readTree(expect(201, http.send(request, BodyHandlers.ofString())))
                .path("reference")
                .asString();
    }

    /** What the task list answers to these parameters. */
    JsonNode tasks(Map<String, String> parameters) throws IOException, InterruptedException {
        String query = parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return JSON.readTree(
                expect(200, http.send(request("/api/v1/tasks?" + query).GET().build(), BodyHandlers.ofString())));
    }

    /** What is answered to a question. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(expect(200, http.send(request(path).GET().build(), BodyHandlers.ofString())));
    }

    /** A table that is written while it is read. */
    InputStream open(String path) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .timeout(LONG_PATIENCE)
                .header("Accept", "*/*")
                .GET()
                .build();
        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("%s: %d".formatted(answer.uri(), answer.statusCode()));
        }
        return answer.body();
    }

    /** What is answered to an order that was carried out; empty when nothing is. */
    JsonNode post(String path, Map<String, ?> order) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(order)))
                        .build(),
                BodyHandlers.ofString());
        return switch (answer.statusCode()) {
            case 202 -> JSON.readTree(answer.body());
            case 204 -> JSON.createObjectNode();
            default -> JSON.readTree(expect(201, answer));
        };
    }

    /** Claims a task. */
    void claim(String task) throws IOException, InterruptedException {
        expect(
                200,
                http.send(
                        request("/api/v1/tasks/" + task + "/claim")
                                .PUT(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString()));
    }

    /** Gives a task back that it has claimed. */
    void giveBack(String task) throws IOException, InterruptedException {
        expect(
                204,
                http.send(request("/api/v1/tasks/" + task + "/claim").DELETE().build(), BodyHandlers.ofString()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private static byte[] form(DocumentType type, String fileName, String contentType, byte[] file) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes("""
                --%1$s\r
                Content-Disposition: form-data; name="type"\r
                \r
                %2$s\r
                --%1$s\r
                Content-Disposition: form-data; name="files"; filename="%3$s"\r
                Content-Type: %4$s\r
                \r
                """.formatted(BOUNDARY, type, fileName, contentType).getBytes(StandardCharsets.US_ASCII));
        form.writeBytes(file);
        form.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.US_ASCII));
        return form.toByteArray();
    }

    private static String expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException("%s %s: %d %s"
                    .formatted(answer.request().method(), answer.uri(), answer.statusCode(), answer.body()));
        }
        return answer.body();
    }
}
