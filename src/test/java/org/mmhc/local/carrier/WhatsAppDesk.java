package org.mmhc.local.carrier;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.mmhc.local.carrier.CarrierServer.Answer;
import org.mmhc.local.carrier.CarrierServer.Inbox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** WhatsApp: the words that it keeps, and the messages that it took. */
public final class WhatsAppDesk {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CarrierHooks hooks;
    private final Clock clock;
    private final Map<Kept, Words> words = new ConcurrentHashMap<>();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private volatile String firstOpinion = "APPROVED";
    private volatile int refuseWith;

    WhatsAppDesk(CarrierHooks hooks, Clock clock) {
        this.hooks = hooks;
        this.clock = clock;
    }

    private record Kept(String name, String language) {}

    private record Words(String id, String body, String status) {}

    /**
     * A message that it took.
     *
     * @param at when, by a clock that nobody moves
     * @param agencyAt when, by the agency's clock
     */
    public record Taken(
            String wamid, String to, String text, @Nullable String message, long at, long agencyAt) {}

    /** What it thinks of words when it sees them first. */
    public void firstOpinion(String status) {
        firstOpinion = status;
    }

    /** Calls are refused with that number; zero ends that. */
    public void refuseWith(int code) {
        refuseWith = code;
    }

    /** The messages to a number; all when that is empty. */
    public List<Taken> taken(String to) {
        return taken.stream()
                .filter(one -> to.isEmpty() || one.to().equals(to.replace("+", "")))
                .toList();
    }

    Answer submit(String body) {
        var json = JSON.readTree(body);
        var name = json.path("name").asString("");
        var text = json.path("components").path(0).path("text").asString("");
        if (!name.matches("[a-z0-9_]+") || text.isBlank()) {
            return new Answer(400, "{\"error\":{\"code\":100,\"message\":\"Invalid parameter\"}}");
        }
        var id = Long.toString(Math.abs(UUID.randomUUID().getLeastSignificantBits()) % 1_000_000_000_000L);
        words.put(new Kept(name, json.path("language").asString("")), new Words(id, text, firstOpinion));
        return new Answer(
                200, "{\"id\":\"%s\",\"status\":\"%s\",\"category\":\"UTILITY\"}".formatted(id, firstOpinion));
    }

    /** It changes its mind about words in English, and says so; what the agency answered. */
    public int decides(String name, String status, String reason) {
        words.computeIfPresent(new Kept(name, "en"), (key, known) -> new Words(known.id(), known.body(), status));
        return hooks.tellOfWords(name, "en", status, reason);
    }

    Answer all() {
        var all = new ArrayList<String>();
        words.forEach((kept, known) -> all.add(
                "{\"name\":\"%s\",\"language\":\"%s\",\"status\":\"%s\",\"category\":\"UTILITY\",\"id\":\"%s\",\"rejected_reason\":\"NONE\"}"
                        .formatted(kept.name(), kept.language(), known.status(), known.id())));
        return new Answer(200, "{\"data\":[%s]}".formatted(String.join(",", all)));
    }

    Answer send(String body, Inbox inbox) {
        if (refuseWith != 0) {
            return new Answer(400, "{\"error\":{\"code\":%d,\"message\":\"refused\"}}".formatted(refuseWith));
        }
        var json = JSON.readTree(body);
        var to = json.path("to").asString("");
        var name = json.path("template").path("name").asString("");
        var known = words.get(new Kept(
                name, json.path("template").path("language").path("code").asString("")));
        if (known == null || !known.status().equals("APPROVED")) {
            return new Answer(404, "{\"error\":{\"code\":132001,\"message\":\"Template name does not exist\"}}");
        }
        var text = known.body();
        var number = 1;
        for (JsonNode value : json.path("template").path("components").path(0).path("parameters")) {
            text = text.replace("{{" + number++ + "}}", value.path("text").asString(""));
        }
        if (text.contains("{{")) {
            return new Answer(400, "{\"error\":{\"code\":132000,\"message\":\"Number of parameters does not match\"}}");
        }
        var wamid = "wamid." + UUID.randomUUID().toString().replace("-", "").toUpperCase();
        var message = json.path("biz_opaque_callback_data").asString("");
        taken.add(new Taken(wamid, to, text, message.isEmpty() ? null : message, System.nanoTime(), clock.millis()));
        inbox.add(true, "+" + to, text);
        hooks.tellOfWhatsApp(wamid, to, message.isEmpty() ? null : message);
        return new Answer(
                200,
                "{\"messaging_product\":\"whatsapp\",\"contacts\":[{\"input\":\"%1$s\",\"wa_id\":\"%1$s\"}],\"messages\":[{\"id\":\"%2$s\"}]}"
                        .formatted(to, wamid));
    }
}
