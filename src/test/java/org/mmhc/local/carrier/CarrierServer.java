package org.mmhc.local.carrier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mmhc.local.carrier.CarrierScript.Fault;

/** WhatsApp, Twilio and MSG91 on this machine: their calls, the words that WhatsApp agrees to, and what they tell afterwards. */
public final class CarrierServer implements AutoCloseable {

    public static final String NAME = "Message carriers";

    static final String SECRET = "carrier-app-secret";
    static final String TWILIO_SID = "AC00000000000000000000000000000001";
    static final String TWILIO_TOKEN = "carrier-twilio-token";
    static final String MSG91_SECRET = "carrier-msg91-path";
    static final String MSG91_KEY = "carrier-msg91-key";
    private static final String TOKEN = "carrier-token";
    private static final String GRAPH = "/v23.0";
    private static final String ACCOUNT = "102290129340398";

    /** The number of ours. */
    public static final String NUMBER = "106540352242922";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CarrierScript script = new CarrierScript();
    private final CarrierHooks hooks;
    private final WhatsAppDesk whatsApp;
    private final TextDesk texts;
    private final Inbox inbox;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Where the messages of carriers are shown. */
    @FunctionalInterface
    public interface Inbox {
        void add(boolean whatsApp, String to, String text);
    }

    /** A call as it came. */
    public record Call(String path, Map<String, String> headers, String body, long at) {}

    private CarrierServer(int port, Inbox inbox, Clock clock) throws IOException {
        this.inbox = inbox;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        this.hooks = new CarrierHooks(script, clock);
        this.whatsApp = new WhatsAppDesk(hooks, clock);
        this.texts = new TextDesk(hooks);
    }

    /** Starts it; on any port when that is zero. */
    public static CarrierServer start(int port, Inbox inbox, Clock clock) {
        try {
            var carriers = new CarrierServer(port, inbox, clock);
            carriers.server.createContext("/", carriers::receive);
            carriers.server.setExecutor(carriers.threads);
            carriers.server.start();
            return carriers;
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be started: %s".formatted(NAME, e.getMessage()), e);
        }
    }

    /** How the application finds them; WhatsApp is set up for whoever names our number. */
    public Map<String, String> settings() {
        var base = "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
        var settings = new LinkedHashMap<String, String>();
        settings.put("mmhc.notifications.whatsapp.url", base + GRAPH);
        settings.put("mmhc.notifications.whatsapp.business-account", ACCOUNT);
        settings.put("mmhc.notifications.whatsapp.token", TOKEN);
        settings.put("mmhc.notifications.whatsapp.app-secrets", "an-older-secret," + SECRET);
        settings.put("mmhc.notifications.whatsapp.verify-token", "carrier-verify");
        settings.put("mmhc.notifications.whatsapp.timeout", "3s");
        settings.put("mmhc.notifications.twilio.url", base);
        settings.put("mmhc.notifications.twilio.sid", TWILIO_SID);
        settings.put("mmhc.notifications.twilio.token", TWILIO_TOKEN);
        settings.put("mmhc.notifications.twilio.service", "MG00000000000000000000000000000001");
        settings.put("mmhc.notifications.msg91.url", base);
        settings.put("mmhc.notifications.msg91.auth-key", MSG91_KEY);
        settings.put("mmhc.notifications.msg91.hook-secret", MSG91_SECRET);
        return settings;
    }

    /** Where the agency listens. */
    public void agencyIsAt(URI agency) {
        hooks.agencyIsAt(agency);
    }

    /** How they behave. */
    public CarrierScript script() {
        return script;
    }

    /** What WhatsApp keeps, and what it thinks of it. */
    public WhatsAppDesk whatsApp() {
        return whatsApp;
    }

    /** What they tell. */
    public CarrierHooks hooks() {
        return hooks;
    }

    /** The calls that came until now. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = new LinkedHashMap<String, String>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.getFirst()));
            calls.add(new Call(path, headers, body, System.nanoTime()));
            var sends = !path.endsWith("/message_templates");
            var fault = sends ? script.take() : Fault.NONE;
            switch (fault) {
                case TOO_MANY -> {
                    exchange.getResponseHeaders().set("Retry-After", "1");
                    send(exchange, 429, refusal(path, 130429, 20429));
                }
                case ERROR -> send(exchange, 500, "<html>Something broke</html>");
                case LOCKED_OUT -> send(exchange, 401, refusal(path, 190, 20003));
                case HANG -> hang();
                default -> {
                    var answer = answer(exchange.getRequestMethod(), path, headers, body);
                    if (fault == Fault.ERROR_AFTER_TAKING) {
                        send(exchange, 500, "<html>Something broke</html>");
                    } else {
                        send(exchange, answer.status(), answer.body());
                    }
                }
            }
        }
    }

    /** What is answered. */
    record Answer(int status, String body) {}

    private Answer answer(String method, String path, Map<String, String> headers, String body) {
        if (path.startsWith(GRAPH)) {
            if (!("Bearer " + TOKEN).equals(headers.get("authorization"))) {
                return new Answer(401, refusal(path, 190, 0));
            }
            if (path.endsWith("/message_templates")) {
                return method.equals("GET") ? whatsApp.all() : whatsApp.submit(body);
            }
            return whatsApp.send(body, inbox);
        }
        return texts.send(path, headers, body, inbox);
    }

    private static String refusal(String path, int whatsApp, int twilio) {
        return path.startsWith(GRAPH)
                ? "{\"error\":{\"message\":\"(#%1$d) refused\",\"type\":\"OAuthException\",\"code\":%1$d}}"
                        .formatted(whatsApp)
                : "{\"code\":%d,\"message\":\"refused\",\"status\":400}".formatted(twilio);
    }

    /* Until whoever called gives up, or the server ends. */
    private void hang() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closing.countDown();
        hooks.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
