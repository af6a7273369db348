package org.mmhc.notifications.provider;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.DeliveryFailure;
import org.mmhc.notifications.DeliveryReports.Report;
import org.mmhc.notifications.MessageState;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what WhatsApp tells; what it does not know it leaves alone, as WhatsApp adds to it now and then. */
@Component
class WhatsAppReader implements HookReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public HookSource source() {
        return HookSource.WHATSAPP;
    }

    @Override
    public Told read(String body, Instant receivedAt) {
        List<Report> reports = new ArrayList<>();
        List<Opinion> opinions = new ArrayList<>();
        List<Written> written = new ArrayList<>();
        for (JsonNode entry : JSON.readTree(body).path("entry")) {
            for (JsonNode change : entry.path("changes")) {
                JsonNode value = change.path("value");
                switch (change.path("field").asString("")) {
                    case "messages" -> {
                        value.path("statuses").forEach(status -> report(status, receivedAt, reports));
                        value.path("messages").forEach(message -> written.add(written(message)));
                    }
                    case "message_template_status_update" ->
                        opinions.add(opinion(value, value.path("event").asString("")));
                    case "template_category_update" -> {
                        if (value.path("new_category").asString("").equals("MARKETING")) {
                            opinions.add(opinion(value, "MARKETING"));
                        }
                    }
                    default -> {
                        /* Not about messages of ours. */
                    }
                }
            }
        }
        return new Told(reports, opinions, written);
    }

    private static void report(JsonNode status, Instant receivedAt, List<Report> reports) {
        MessageState state = state(status.path("status").asString(""));
        String id = status.path("id").asString("");
        if (state == null || id.isEmpty()) {
            return;
        }
        String time = status.path("timestamp").asString("");
        Instant at = time.matches("\\d{1,12}") ? Instant.ofEpochSecond(Long.parseLong(time)) : receivedAt;
        JsonNode error = status.path("errors").path(0);
        boolean failed = state == MessageState.FAILED && error.path("code").isNumber();
        int code = error.path("code").asInt(-1);
        DeliveryFailure failure = failed ? WhatsAppErrors.of(code) : null;
        String message = status.path("biz_opaque_callback_data").asString("");
        reports.add(new Report(
                message.isEmpty() ? null : message,
                id,
                id + "/" + state + "/" + time,
                state,
                at,
                failed ? Integer.toString(code) : null,
                failure));
    }

    private static @Nullable MessageState state(String status) {
        return switch (status) {
            case "sent" -> MessageState.SENT;
            case "delivered" -> MessageState.DELIVERED;
            case "read" -> MessageState.READ;
            case "failed" -> MessageState.FAILED;
            default -> null;
        };
    }

    private static Opinion opinion(JsonNode value, String status) {
        String reason = value.path("reason").asString("");
        return new Opinion(
                value.path("message_template_name").asString(""),
                value.path("message_template_language").asString(""),
                status,
                reason.isBlank() || reason.equals("NONE") ? null : reason,
                value.path("message_template_category").asString(""));
    }

    private static Written written(JsonNode message) {
        String text = message.path("text").path("body").asString("");
        String button = message.path("button").path("text").asString("");
        return new Written("+" + message.path("from").asString(""), text.isEmpty() ? button : text);
    }
}
