package org.mmhc.notifications;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.OutsideTransactions;
import org.mmhc.notifications.MessageRenderer.Rendered;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.NotificationsSettings.Sms;
import org.mmhc.notifications.Recipients.Recipient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Hands text messages to the configured gateway: one POST of {@code {"to", "text", "channel"}} each. */
@Component
class TextChannel implements OutboundChannel {

    private static final int TIMED_OUT = 408;
    private static final int TOO_MANY = 429;

    private final Sms gateway;
    private final HttpClient http;
    private final JsonMapper json;

    TextChannel(NotificationsSettings settings, JsonMapper json) {
        this.gateway = settings.sms();
        this.json = json;
        this.http = HttpClient.newBuilder().connectTimeout(gateway.timeout()).build();
    }

    @Override
    public Channel kind() {
        return Channel.SMS;
    }

    @Override
    public @Nullable String addressOf(Recipient recipient) {
        return recipient.phone();
    }

    @Override
    public @Nullable String send(String number, Rendered content, String message) {
        OutsideTransactions.require("Sending a text message");
        URI url = gateway.url();
        if (url == null) {
            throw new DeliveryFailed(DeliveryFailure.NO_TEXT_GATEWAY);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(gateway.timeout())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        json.writeValueAsString(Map.of("to", number, "text", content.text(), "channel", "sms"))));
        if (gateway.token() != null && !gateway.token().isBlank()) {
            request.header("Authorization", "Bearer " + gateway.token());
        }
        int status = statusOf(request.build());
        if (status >= 400 && status < 500 && status != TIMED_OUT && status != TOO_MANY) {
            throw new DeliveryFailed(DeliveryFailure.TEXT_REFUSED);
        }
        if (status < 200 || status >= 300) {
            throw new DeliveryFailed(DeliveryFailure.TEXT_GATEWAY_AWAY);
        }
        return null;
    }

    private int statusOf(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException failure) {
            throw new DeliveryFailed(DeliveryFailure.TEXT_GATEWAY_AWAY);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new DeliveryFailed(DeliveryFailure.TEXT_GATEWAY_AWAY);
        }
    }
}
