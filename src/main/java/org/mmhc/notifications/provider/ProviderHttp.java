package org.mmhc.notifications.provider;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.DeliveryFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls providers. Of what went wrong on the way only the kind is told, as addresses stand in the calls. */
final class ProviderHttp {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long LONGEST_WAIT = Duration.ofHours(1).toSeconds();

    private final HttpClient http;
    private final Duration timeout;

    ProviderHttp(Duration timeout) {
        this.timeout = timeout;
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    /**
     * What was answered.
     *
     * @param pause how long we are asked to wait
     */
    record Answer(int status, String text, @Nullable Duration pause) {

        boolean isGood() {
            return status >= 200 && status < 300;
        }

        /** Never fails: what is no JSON has no fields. */
        JsonNode json() {
            try {
                return JSON.readTree(text.isBlank() ? "{}" : text);
            } catch (JacksonException none) {
                return JSON.createObjectNode();
            }
        }

        /** What a status means that every provider uses alike; null for all others. */
        @Nullable
        DeliveryFailure usual() {
            return switch (status) {
                case 401, 403 -> DeliveryFailure.ACCOUNT_BLOCKED;
                case 408 -> DeliveryFailure.PROVIDER_AWAY;
                case 429 -> DeliveryFailure.TOO_FAST;
                default -> status >= 500 ? DeliveryFailure.PROVIDER_AWAY : null;
            };
        }
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    Answer send(HttpRequest.Builder request) {
        OutsideTransactions.require("Calling a provider of messages");
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(timeout).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            Optional<String> wait = response.headers().firstValue("Retry-After");
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    wait.filter(text -> text.matches("\\d{1,6}"))
                            .map(text -> Duration.ofSeconds(Math.min(LONGEST_WAIT, Long.parseLong(text))))
                            .orElse(null));
        } catch (IOException away) {
            throw new DeliveryFailed(DeliveryFailure.PROVIDER_AWAY);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new DeliveryFailed(DeliveryFailure.PROVIDER_AWAY);
        }
    }
}
