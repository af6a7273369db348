package org.mmhc.notifications.provider;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.DeliveryFailure;
import org.mmhc.notifications.Notifications.Channel;
import org.mmhc.notifications.OutboundChannel;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.Rendered;
import org.mmhc.notifications.Rendered.Form;
import org.mmhc.notifications.provider.ProviderHttp.Answer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Hands messages to the WhatsApp Cloud API, in words that WhatsApp agreed to, and not faster than it takes them. */
@Component
class WhatsAppChannel implements OutboundChannel {

    private static final String NUMBER = "\\+[1-9]\\d{6,14}";
    private static final Duration LONGEST_TURN = Duration.ofSeconds(1);
    private static final Duration PERSON_AGAIN = Duration.ofSeconds(10);

    private final WhatsAppSettings settings;
    private final Pace pace;
    private final ProviderHttp http;

    WhatsAppChannel(WhatsAppSettings settings, Pace pace) {
        this.settings = settings;
        this.pace = pace;
        this.http = new ProviderHttp(settings.timeout());
    }

    @Override
    public Channel kind() {
        return Channel.WHATSAPP;
    }

    @Override
    public boolean isSetUp() {
        return settings.isSetUp();
    }

    @Override
    public @Nullable String addressOf(Recipient recipient) {
        String phone = recipient.phone();
        return phone != null && phone.matches(NUMBER) ? phone : null;
    }

    @Override
    public boolean reports() {
        return true;
    }

    @Override
    public @Nullable String send(String number, Rendered content, String message) {
        Form form = content.form();
        if (form == null) {
            throw new DeliveryFailed(DeliveryFailure.TEMPLATE_NOT_ALLOWED);
        }
        awaitTurn(number);
        Answer answer = http.send(
                HttpRequest.newBuilder(URI.create(settings.url() + "/" + settings.phoneNumberId() + "/messages"))
                        .header("Authorization", "Bearer " + settings.token())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(ProviderHttp.json(body(number, form, message)))));
        if (answer.isGood()) {
            String id = answer.json().path("messages").path(0).path("id").asString("");
            return id.isEmpty() ? null : id;
        }
        throw failed(answer);
    }

    /* The order of the fields is the one of the provider's documents. */
    private static Map<String, Object> body(String number, Form form, String message) {
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("name", form.name());
        template.put("language", Map.of("code", form.language()));
        if (!form.values().isEmpty()) {
            template.put("components", List.of(part(form)));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("messaging_product", "whatsapp");
        body.put("recipient_type", "individual");
        body.put("to", number.substring(1));
        body.put("type", "template");
        body.put("template", template);
        body.put("biz_opaque_callback_data", message);
        return body;
    }

    private static Map<String, Object> part(Form form) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("type", "body");
        part.put(
                "parameters",
                form.values().values().stream().map(WhatsAppChannel::parameter).toList());
        return part;
    }

    private static Map<String, Object> parameter(String value) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("type", "text");
        parameter.put("text", value.strip().replaceAll("\\s*\\R\\s*|\\t", " ").replaceAll(" {4,}", "   "));
        return parameter;
    }

    /* The person's turn first: without it the number's would be taken for nothing. */
    private void awaitTurn(String number) {
        String person =
                UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.UTF_8)).toString();
        String ours = "whatsapp:" + settings.phoneNumberId();
        if (pace.turn(ours + ":" + person, settings.perPerson(), Duration.ZERO).isEmpty()) {
            throw new DeliveryFailed(DeliveryFailure.TOO_FAST_FOR_PERSON, settings.perPerson(), null);
        }
        Duration wait = pace.turn(ours, Duration.ofSeconds(1).dividedBy(settings.perSecond()), LONGEST_TURN)
                .orElseThrow(() -> new DeliveryFailed(DeliveryFailure.TOO_FAST, LONGEST_TURN, null));
        try {
            Thread.sleep(wait);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new DeliveryFailed(DeliveryFailure.PROVIDER_AWAY);
        }
    }

    private static DeliveryFailed failed(Answer answer) {
        JsonNode error = answer.json().path("error");
        boolean named = error.path("code").isNumber();
        int code = error.path("code").asInt(-1);
        DeliveryFailure known = named ? WhatsAppErrors.of(code) : null;
        DeliveryFailure usual = answer.usual();
        DeliveryFailure failure = known != null ? known : usual != null ? usual : DeliveryFailure.PROVIDER_REFUSED;
        Duration wait = answer.pause() != null
                ? answer.pause()
                : failure == DeliveryFailure.TOO_FAST_FOR_PERSON
                        ? PERSON_AGAIN
                        : failure == DeliveryFailure.TOO_FAST ? LONGEST_TURN : null;
        return new DeliveryFailed(failure, wait, named ? Integer.toString(code) : null);
    }
}
