package org.mmhc.notifications.provider;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.DeliveryReports.Report;
import org.mmhc.notifications.MessageState;
import org.springframework.stereotype.Component;

/** Reads the forms that Twilio posts, one for each thing that became of a message; it does not say when that was. */
@Component
class TwilioReader implements HookReader {

    /** The field that our own address adds. */
    static final String MESSAGE = "mmhc-message";

    @Override
    public HookSource source() {
        return HookSource.TWILIO;
    }

    @Override
    public Told read(String body, Instant receivedAt) {
        Map<String, String> form = form(body);
        String sid = form.getOrDefault("MessageSid", form.getOrDefault("SmsSid", ""));
        String status = form.getOrDefault("MessageStatus", form.getOrDefault("SmsStatus", ""));
        MessageState state = state(status);
        if (state == null || sid.isEmpty()) {
            return Told.of(List.of());
        }
        String code = form.getOrDefault("ErrorCode", "");
        boolean failed = state == MessageState.FAILED && code.matches("\\d{1,6}");
        return Told.of(List.of(new Report(
                form.get(MESSAGE),
                sid,
                sid + "/" + status,
                state,
                receivedAt,
                failed ? code : null,
                failed ? TwilioTextProvider.meaning(Integer.parseInt(code)) : null)));
    }

    private static @Nullable MessageState state(String status) {
        return switch (status) {
            case "sent" -> MessageState.SENT;
            case "delivered" -> MessageState.DELIVERED;
            case "read" -> MessageState.READ;
            case "failed", "undelivered" -> MessageState.FAILED;
            default -> null;
        };
    }

    static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String field : body.split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                form.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
