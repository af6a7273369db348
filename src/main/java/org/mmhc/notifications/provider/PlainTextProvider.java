package org.mmhc.notifications.provider;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.DeliveryFailure;
import org.mmhc.notifications.Rendered;
import org.mmhc.notifications.provider.ProviderHttp.Answer;
import org.springframework.stereotype.Component;

/** A gateway that takes one POST of {@code {"to", "text", "channel"}} each, and may answer with its number of the message. */
@Component
class PlainTextProvider implements TextProvider {

    private final TextSettings settings;
    private final ProviderHttp http;

    PlainTextProvider(TextSettings settings) {
        this.settings = settings;
        this.http = new ProviderHttp(settings.timeout());
    }

    @Override
    public Kind kind() {
        return Kind.GENERIC;
    }

    @Override
    public boolean reports() {
        return settings.hookSecret() != null && !settings.hookSecret().isBlank();
    }

    @Override
    public @Nullable String send(String number, Rendered content, String message) {
        URI url = settings.url();
        if (url == null) {
            throw new DeliveryFailed(DeliveryFailure.NO_TEXT_GATEWAY);
        }
        Map<String, String> body = new LinkedHashMap<>();
        body.put("to", number);
        body.put("text", content.text());
        body.put("channel", "sms");
        body.put("reference", message);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ProviderHttp.json(body)));
        if (settings.token() != null && !settings.token().isBlank()) {
            request.header("Authorization", "Bearer " + settings.token());
        }
        Answer answer = sent(request);
        if (answer.isGood()) {
            String id = answer.json().path("id").asString("");
            return id.isEmpty() ? null : id;
        }
        DeliveryFailure usual = answer.usual();
        if (usual == DeliveryFailure.TOO_FAST) {
            throw new DeliveryFailed(usual, answer.pause(), null);
        }
        throw new DeliveryFailed(
                usual == DeliveryFailure.PROVIDER_AWAY
                        ? DeliveryFailure.TEXT_GATEWAY_AWAY
                        : DeliveryFailure.TEXT_REFUSED);
    }

    private Answer sent(HttpRequest.Builder request) {
        try {
            return http.send(request);
        } catch (DeliveryFailed away) {
            throw new DeliveryFailed(DeliveryFailure.TEXT_GATEWAY_AWAY);
        }
    }
}
