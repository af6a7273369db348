package org.mmhc.notifications.provider;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.DeliveryFailure;
import org.mmhc.notifications.Rendered;
import org.mmhc.notifications.Rendered.Form;
import org.mmhc.notifications.provider.ProviderHttp.Answer;
import org.springframework.stereotype.Component;

/** MSG91, which sends in India only words that are registered there: it is told their number and what is filled in. */
@Component
class Msg91TextProvider implements TextProvider {

    private final Msg91Settings settings;
    private final ProviderHttp http;

    Msg91TextProvider(Msg91Settings settings, TextSettings texts) {
        this.settings = settings;
        this.http = new ProviderHttp(texts.timeout());
    }

    @Override
    public Kind kind() {
        return Kind.MSG91;
    }

    @Override
    public boolean reports() {
        return settings.hookSecret() != null;
    }

    @Override
    public @Nullable String send(String number, Rendered content, String message) {
        if (settings.authKey() == null) {
            throw new DeliveryFailed(DeliveryFailure.NO_TEXT_GATEWAY);
        }
        Form form = content.form();
        if (form == null) {
            throw new DeliveryFailed(DeliveryFailure.TEMPLATE_NOT_REGISTERED);
        }
        Map<String, Object> recipient = new LinkedHashMap<>();
        recipient.put("mobiles", number.replace("+", ""));
        recipient.putAll(form.values());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("template_id", form.name());
        body.put("recipients", List.of(recipient));
        Answer answer = http.send(HttpRequest.newBuilder(URI.create(settings.url() + "/api/v5/flow"))
                .header("authkey", settings.authKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ProviderHttp.json(body))));
        boolean taken =
                answer.isGood() && answer.json().path("type").asString("").equals("success");
        if (taken) {
            return answer.json().path("message").asString("");
        }
        DeliveryFailure usual = answer.usual();
        throw new DeliveryFailed(usual == null ? DeliveryFailure.TEXT_REFUSED : usual, answer.pause(), null);
    }
}
