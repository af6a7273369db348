package org.mmhc.billing.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.OutsideTransactions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Carries JSON to an account at Razorpay and back, with the agency's key. Nothing of it is logged. */
public final class RazorpayHttp {

    private static final int LONGEST_ANSWER = 1024 * 1024;

    private final GatewayAccount account;
    private final String keyId;
    private final String onceHeader;
    private final GatewaySettings settings;
    private final HttpClient http;

    /** @param onceHeader where the key stands under which something is done once */
    public RazorpayHttp(GatewayAccount account, String keyId, String onceHeader, GatewaySettings settings) {
        this.account = account;
        this.keyId = keyId;
        this.onceHeader = onceHeader;
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectWithin())
                .build();
    }

    /** What came back. */
    public record Reply(int status, JsonNode json, @Nullable Duration retryAfter) {

        /** Whether it is no error. */
        public boolean isGood() {
            return status >= 200 && status < 300;
        }

        /** What an error comes to. */
        public Outcome failure() {
            JsonNode error = json.path("error");
            String reason = error.path("reason").asString("");
            return Outcome.failure(status, reason.isBlank() ? error.path("code").asString("") : reason, retryAfter);
        }
    }

    /** Nothing that could be understood came back. */
    public static final class Silence extends RuntimeException {}

    /** Asks for what is there. */
    public Reply get(String path) {
        return send(request(path).GET().build());
    }

    /** Asks for something to be done. */
    public Reply post(String path, ObjectNode body, @Nullable String onceKey) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString()));
        return send((onceKey == null ? request : request.header(onceHeader, onceKey)).build());
    }

    private HttpRequest.Builder request(String path) {
        Secret key = account.key();
        String who = keyId + ":" + (key == null ? "" : key.reveal());
        return HttpRequest.newBuilder(URI.create(account.apiBase().toString().replaceAll("/$", "") + path))
                .timeout(settings.answerWithin())
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8)));
    }

    /* The client's own timeout ends when the answer begins. */
    private Reply send(HttpRequest request) {
        OutsideTransactions.require("Asking Razorpay");
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER));
        try {
            HttpResponse<String> response = answer.get(
                    settings.connectWithin().plus(settings.answerWithin()).toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(response.statusCode(), json(response), retryAfter(response));
        } catch (ExecutionException | TimeoutException away) {
            answer.cancel(true);
            throw new Silence();
        } catch (InterruptedException closing) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Silence();
        }
    }

    /* Between us and the gateway stand others, who answer in HTML when something is wrong. */
    private static JsonNode json(HttpResponse<String> response) {
        try {
            return GatewayJson.read(response.body());
        } catch (FactUnreadable noJson) {
            if (response.statusCode() < 300) {
                throw new Silence();
            }
            return GatewayJson.object();
        }
    }

    private static @Nullable Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }
}
