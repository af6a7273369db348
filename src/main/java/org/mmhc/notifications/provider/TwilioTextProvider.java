package org.mmhc.notifications.provider;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.DeliveryFailure;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Rendered;
import org.mmhc.notifications.provider.ProviderHttp.Answer;
import org.springframework.stereotype.Component;

/** Twilio: a form for each message, and an address of ours at which it tells what became of it. */
@Component
class TwilioTextProvider implements TextProvider {

    private final TwilioSettings settings;
    private final PublicAddress address;
    private final ProviderHttp http;

    TwilioTextProvider(TwilioSettings settings, TextSettings texts, PublicAddress address) {
        this.settings = settings;
        this.address = address;
        this.http = new ProviderHttp(texts.timeout());
    }

    @Override
    public Kind kind() {
        return Kind.TWILIO;
    }

    @Override
    public boolean reports() {
        return true;
    }

    /** Where it tells what became of that message. */
    static String callback(PublicAddress address, String message) {
        return address.page("/hooks/twilio") + "?message=" + URLEncoder.encode(message, StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable String send(String number, Rendered content, String message) {
        if (settings.sid() == null || settings.token() == null) {
            throw new DeliveryFailed(DeliveryFailure.NO_TEXT_GATEWAY);
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("To", number);
        form.put("MessagingServiceSid", settings.service() == null ? "" : settings.service());
        form.put("Body", content.text());
        form.put("StatusCallback", callback(address, message));
        String key = settings.sid() + ":" + settings.token();
        Answer answer = http.send(HttpRequest.newBuilder(
                        URI.create(settings.url() + "/2010-04-01/Accounts/" + settings.sid() + "/Messages.json"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form))));
        if (answer.isGood()) {
            String sid = answer.json().path("sid").asString("");
            return sid.isEmpty() ? null : sid;
        }
        int code = answer.json().path("code").asInt(0);
        DeliveryFailure usual = answer.usual();
        throw new DeliveryFailed(
                usual == null ? meaning(code) : usual, answer.pause(), code == 0 ? null : Integer.toString(code));
    }

    /** What its numbers mean. */
    static DeliveryFailure meaning(int code) {
        return switch (code) {
            case 20003 -> DeliveryFailure.ACCOUNT_BLOCKED;
            case 20429, 30001, 30022 -> DeliveryFailure.TOO_FAST;
            case 21610 -> DeliveryFailure.OPTED_OUT;
            case 63016 -> DeliveryFailure.WINDOW_CLOSED;
            case 63028 -> DeliveryFailure.TEMPLATE_UNFIT;
            default -> DeliveryFailure.TEXT_REFUSED;
        };
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
