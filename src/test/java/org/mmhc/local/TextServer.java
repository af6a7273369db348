package org.mmhc.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A text message gateway that puts every message into the inbox instead of sending it. */
final class TextServer implements AutoCloseable {

    static final String NAME = "Text catcher";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LocalInbox inbox;

    private TextServer(int port, LocalInbox inbox) throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        this.inbox = inbox;
    }

    static TextServer start(int port, LocalInbox inbox) {
        try {
            var texts = new TextServer(port, inbox);
            texts.server.createContext("/messages", texts::receive);
            texts.server.setExecutor(texts.threads);
            texts.server.start();
            return texts;
        } catch (IOException e) {
            throw new LocalFailure("%s could not be started: %s".formatted(NAME, e.getMessage()), e);
        }
    }

    String url() {
        return "http://127.0.0.1:%d/messages".formatted(server.getAddress().getPort());
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(answer(exchange), -1);
        }
    }

    private int answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return 405;
        }
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            var message = JSON.readTree(body);
            var to = word(message, "to");
            var text = word(message, "text");
            if (to.isBlank() || text.isBlank()) {
                return 400;
            }
            var channel = word(message, "channel").equalsIgnoreCase("whatsapp")
                    ? LocalInbox.Channel.WHATSAPP
                    : LocalInbox.Channel.SMS;
            inbox.add(channel, to, null, null, text, null);
            return 202;
        } catch (JacksonException e) {
            return 400;
        }
    }

    private static String word(JsonNode message, String field) {
        return message.path(field).asString("");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
