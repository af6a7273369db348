package org.mmhc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.mmhc.base.Uid;
import org.mmhc.identity.PeopleFixtures;

/** Hands in files over the API, many at once, each time with an empty one beside so that nothing comes of it. */
final class HostileUploads {

    static final int REFUSED = 422;
    static final int TOO_MANY = 429;

    private static final String PART = "--mmhc\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;
    private final String token;

    HostileUploads(int port, Uid owner) throws IOException, InterruptedException {
        this.api = URI.create("http://127.0.0.1:" + port + "/api/v1/");
        HttpRequest signIn = HttpRequest.newBuilder(api.resolve("auth/token"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(owner.value(), PeopleFixtures.PASSWORD)))
                .build();
        String answer = http.send(signIn, BodyHandlers.ofString()).body();
        this.token = answer.replaceAll("(?s).*\"accessToken\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }

    /** The status of each answer. */
    CompletableFuture<List<Integer>> atOnce(int times, String name, byte[] content) {
        HttpRequest upload = HttpRequest.newBuilder(api.resolve("documents"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=mmhc")
                .POST(BodyPublishers.concat(
                        text(PART.formatted("type", "") + "IDENTITY_PROOF\r\n" + PART.formatted("files", file(name))),
                        BodyPublishers.ofByteArray(content),
                        text("\r\n" + PART.formatted("files", file("empty.pdf")) + "\r\n--mmhc--\r\n")))
                .build();
        List<CompletableFuture<Integer>> answers = IntStream.range(0, times)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> status(upload), Thread::startVirtualThread))
                .toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(done -> answers.stream().map(CompletableFuture::join).toList());
    }

    /* Whoever hands in too much at once is answered before all of it was read, and may see the connection end. */
    private int status(HttpRequest upload) {
        try {
            HttpResponse<String> answer = http.send(upload, BodyHandlers.ofString());
            return answer.statusCode();
        } catch (IOException endedEarly) {
            return TOO_MANY;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static HttpRequest.BodyPublisher text(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
    }

    private static String file(String name) {
        return "; filename=\"%s\"\r\nContent-Type: application/octet-stream".formatted(name);
    }
}
