package org.mmhc.local.carrier;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mmhc.local.carrier.CarrierServer.Answer;
import org.mmhc.local.carrier.CarrierServer.Inbox;
import tools.jackson.databind.json.JsonMapper;

/** Twilio and MSG91: the text messages that they took. */
final class TextDesk {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CarrierHooks hooks;

    TextDesk(CarrierHooks hooks) {
        this.hooks = hooks;
    }

    Answer send(String path, Map<String, String> headers, String body, Inbox inbox) {
        if (path.equals("/api/v5/flow")) {
            return msg91(headers, body, inbox);
        }
        if (path.equals("/2010-04-01/Accounts/%s/Messages.json".formatted(CarrierServer.TWILIO_SID))) {
            return twilio(headers, body, inbox);
        }
        return new Answer(404, "{}");
    }

    private Answer twilio(Map<String, String> headers, String body, Inbox inbox) {
        var key = CarrierServer.TWILIO_SID + ":" + CarrierServer.TWILIO_TOKEN;
        var basic = "Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
        if (!basic.equals(headers.get("authorization"))) {
            return new Answer(401, "{\"code\":20003,\"message\":\"Authenticate\",\"status\":401}");
        }
        var form = Arrays.stream(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
        if (!form.getOrDefault("To", "").matches("\\+[1-9]\\d{6,14}")) {
            return new Answer(400, "{\"code\":21211,\"message\":\"Invalid 'To' Phone Number\",\"status\":400}");
        }
        var sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        inbox.add(false, form.get("To"), form.get("Body"));
        hooks.tellOfTwilio(sid, URI.create(form.get("StatusCallback")));
        return new Answer(201, "{\"sid\":\"%s\",\"status\":\"queued\"}".formatted(sid));
    }

    private Answer msg91(Map<String, String> headers, String body, Inbox inbox) {
        if (!CarrierServer.MSG91_KEY.equals(headers.get("authkey"))) {
            return new Answer(401, "{\"type\":\"error\",\"message\":\"Unauthorized\"}");
        }
        var json = JSON.readTree(body);
        var recipient = json.path("recipients").path(0);
        var template = json.path("template_id").asString("");
        if (template.isEmpty() || recipient.path("mobiles").asString("").isEmpty()) {
            return new Answer(200, "{\"type\":\"error\",\"message\":\"template id missing\"}");
        }
        var request = UUID.randomUUID().toString().replace("-", "").substring(0, 24);
        inbox.add(false, "+" + recipient.path("mobiles").asString(""), template + " " + recipient);
        hooks.tellOfMsg91(request);
        return new Answer(200, "{\"type\":\"success\",\"message\":\"%s\"}".formatted(request));
    }
}
