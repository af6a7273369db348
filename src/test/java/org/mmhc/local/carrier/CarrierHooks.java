package org.mmhc.local.carrier;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.mmhc.local.carrier.CarrierScript.Hand;

/** Tells the agency what became of messages, signed as the carriers do, in the order that the script says. */
public final class CarrierHooks implements AutoCloseable {

    private static final int NOT_ON_WHATSAPP = 131026;

    private final CarrierScript script;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final ExecutorService threads = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("carrier-hooks").factory());
    private volatile @Nullable URI agency;

    CarrierHooks(CarrierScript script, Clock clock) {
        this.script = script;
        this.clock = clock;
    }

    void agencyIsAt(URI base) {
        agency = base;
    }

    /** A body as it goes out. */
    record Parcel(String path, String type, Map<String, String> headers, String body) {}

    /** Tells the story of a message of WhatsApp: soon, or before this comes back. */
    void tellOfWhatsApp(String wamid, String to, @Nullable String message) {
        var story = script.hasWhatsApp(to) ? script.story() : List.of("failed");
        var parcels = story.stream()
                .map(word -> signed("/hooks/whatsapp", whatsAppStatus(wamid, to, word, message)))
                .toList();
        tell(parcels);
    }

    private String whatsAppStatus(String wamid, String to, String word, @Nullable String message) {
        var errors = word.equals("failed")
                ? ",\"errors\":[{\"code\":%d,\"title\":\"failed\"}]"
                        .formatted(
                                !script.hasWhatsApp(to)
                                        ? NOT_ON_WHATSAPP
                                        : script.failWith() == 0 ? 131000 : script.failWith())
                : "";
        var ours = message == null ? "" : ",\"biz_opaque_callback_data\":\"%s\"".formatted(message);
        return change(
                "messages",
                "\"messaging_product\":\"whatsapp\",\"statuses\":[{\"id\":\"%s\",\"status\":\"%s\",\"timestamp\":\"%d\",\"recipient_id\":\"%s\"%s%s}]"
                        .formatted(wamid, word, clock.instant().getEpochSecond(), to, ours, errors));
    }

    /** Says what it thinks of words; what the agency answered. */
    public int tellOfWords(String name, String language, String event, String reason) {
        return deliver(signed(
                "/hooks/whatsapp",
                change(
                        "message_template_status_update",
                        "\"event\":\"%s\",\"message_template_id\":1,\"message_template_name\":\"%s\",\"message_template_language\":\"%s\",\"reason\":\"%s\""
                                .formatted(event, name, language, reason))));
    }

    /** Somebody wrote to us; what the agency answered. */
    public int writes(String from, String text) {
        return deliver(signed(
                "/hooks/whatsapp",
                change(
                        "messages",
                        "\"messaging_product\":\"whatsapp\",\"messages\":[{\"from\":\"%s\",\"id\":\"wamid.in\",\"timestamp\":\"%d\",\"type\":\"text\",\"text\":{\"body\":\"%s\"}}]"
                                .formatted(
                                        from.replace("+", ""), clock.instant().getEpochSecond(), text))));
    }

    private static String change(String field, String value) {
        return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"102290129340398\",\"changes\":[{\"field\":\"%s\",\"value\":{%s}}]}]}"
                .formatted(field, value);
    }

    private Parcel signed(String path, String body) {
        var hand = script.hand();
        var secret = hand == Hand.WRONG ? "not-the-secret" : CarrierServer.SECRET;
        var signature = "sha256=" + HexFormat.of().formatHex(hmac("HmacSHA256", secret, body));
        return new Parcel(
                path,
                "application/json",
                Map.of("X-Hub-Signature-256", signature),
                hand == Hand.FORGED ? body.replace("\"object\"", "\"Object\"") : body);
    }

    /** Tells the story of a message of Twilio. */
    void tellOfTwilio(String sid, URI callback) {
        var parcels = new ArrayList<Parcel>();
        for (var word : script.story()) {
            var form = new LinkedHashMap<String, String>();
            form.put("MessageSid", sid);
            form.put("MessageStatus", word);
            form.put("AccountSid", CarrierServer.TWILIO_SID);
            if (word.equals("failed") || word.equals("undelivered")) {
                form.put("ErrorCode", Integer.toString(script.failWith() == 0 ? 30003 : script.failWith()));
            }
            var text = new StringBuilder(callback.toString());
            new TreeMap<>(form).forEach((name, value) -> text.append(name).append(value));
            var secret = script.hand() == Hand.WRONG ? "not-the-secret" : CarrierServer.TWILIO_TOKEN;
            parcels.add(new Parcel(
                    callback.getPath() + "?" + callback.getQuery(),
                    "application/x-www-form-urlencoded",
                    Map.of(
                            "X-Twilio-Signature",
                            Base64.getEncoder().encodeToString(hmac("HmacSHA1", secret, text.toString()))),
                    form.entrySet().stream()
                            .map(field ->
                                    field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&"))));
        }
        tell(parcels);
    }

    /** Tells the story of a message of MSG91. */
    void tellOfMsg91(String request) {
        tell(script.story().stream()
                .filter(word -> !word.equals("read"))
                .map(word -> new Parcel(
                        "/hooks/msg91/" + CarrierServer.MSG91_SECRET,
                        "application/json",
                        Map.of(),
                        "[{\"requestId\":\"%s\",\"status\":\"%s\",\"failedReason\":\"%s\"}]"
                                .formatted(request, word, word.equals("failed") ? "Number blocked" : "")))
                .toList());
    }

    private void tell(List<Parcel> parcels) {
        if (script.isEarly()) {
            parcels.forEach(this::deliver);
        } else {
            parcels.forEach(parcel -> threads.execute(() -> deliver(parcel)));
        }
    }

    /** Sends bytes to the agency as they are; what it answered. */
    public int post(String path, String signature, String body) {
        return deliver(new Parcel(path, "application/json", Map.of("X-Hub-Signature-256", signature), body));
    }

    /** What WhatsApp signs that body with. */
    public String signature(String body) {
        return "sha256=" + HexFormat.of().formatHex(hmac("HmacSHA256", CarrierServer.SECRET, body));
    }

    private int deliver(Parcel parcel) {
        var base = agency;
        if (base == null) {
            return 0;
        }
        var request = HttpRequest.newBuilder(base.resolve(parcel.path()))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", parcel.type())
                .POST(BodyPublishers.ofString(parcel.body()));
        parcel.headers().forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException away) {
            return 0;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static byte[] hmac(String algorithm, String secret, String text) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.close();
    }
}
