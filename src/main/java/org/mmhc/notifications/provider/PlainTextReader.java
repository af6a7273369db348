package org.mmhc.notifications.provider;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.mmhc.notifications.DeliveryReports.Report;
import org.mmhc.notifications.MessageState;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a plain text gateway tells: {@code {"id", "reference", "status", "code"}}. */
@Component
class PlainTextReader implements HookReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public HookSource source() {
        return HookSource.TEXT;
    }

    @Override
    public Told read(String body, Instant receivedAt) {
        JsonNode told = JSON.readTree(body);
        MessageState state =
                MessageState.valueOf(told.path("status").asString("").toUpperCase(Locale.ROOT));
        String id = told.path("id").asString("");
        String reference = told.path("reference").asString("");
        String code = told.path("code").asString("");
        return Told.of(List.of(new Report(
                reference.isEmpty() ? null : reference,
                id.isEmpty() ? null : id,
                "text/" + (id.isEmpty() ? reference : id) + "/" + state,
                state,
                receivedAt,
                code.isEmpty() ? null : code,
                null)));
    }
}
