package org.mmhc.notifications.provider;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mmhc.notifications.DeliveryReports.Report;
import org.mmhc.notifications.MessageState;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what MSG91 tells: one object, or several in a list. */
@Component
class Msg91Reader implements HookReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_REASON = 64;

    @Override
    public HookSource source() {
        return HookSource.MSG91;
    }

    @Override
    public Told read(String body, Instant receivedAt) {
        JsonNode told = JSON.readTree(body);
        List<Report> reports = new ArrayList<>();
        if (told.isArray()) {
            told.forEach(one -> report(one, receivedAt, reports));
        } else {
            report(told, receivedAt, reports);
        }
        return Told.of(reports);
    }

    private static void report(JsonNode one, Instant receivedAt, List<Report> reports) {
        String id = one.path("requestId").asString("");
        String status = one.path("status").asString("").toLowerCase(Locale.ROOT);
        MessageState state = state(status);
        if (state != null && !id.isEmpty()) {
            String reason = one.path("failedReason").asString("");
            reports.add(new Report(
                    null,
                    id,
                    id + "/" + status,
                    state,
                    receivedAt,
                    reason.isBlank() ? null : reason.substring(0, Math.min(LONGEST_REASON, reason.length())),
                    null));
        }
    }

    private static @Nullable MessageState state(String status) {
        return switch (status) {
            case "sent", "submitted" -> MessageState.SENT;
            case "delivered", "1" -> MessageState.DELIVERED;
            case "failed", "rejected", "blocked", "2", "9", "16", "17" -> MessageState.FAILED;
            default -> null;
        };
    }
}
