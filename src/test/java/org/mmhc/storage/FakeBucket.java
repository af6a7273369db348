package org.mmhc.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A server for tests that does with one bucket what S3 does: put, get, delete, list, and head of the bucket. It believes nobody whose call is
 * not signed, over its path, its headers and its bytes, with the key of the bucket; a signature in an address is none.
 */
final class FakeBucket implements AutoCloseable {

    static final String KEY = "key";
    static final String SECRET = "secret";

    private final HttpServer server;
    private final String name;
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Map<String, String> contentTypes = new ConcurrentHashMap<>();

    /** When everything in it was written, as it says. */
    private volatile Instant keptAt = Instant.now();

    FakeBucket(String name) {
        this.name = name;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    void saysKeptAt(Instant moment) {
        keptAt = moment;
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Map<String, byte[]> objects() {
        return objects;
    }

    Map<String, String> contentTypes() {
        return contentTypes;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            byte[] body = call.getRequestBody().readAllBytes();
            if (!SignedCall.of(call, body).isBy(KEY, SECRET)) {
                send(call, 403, "<Error><Code>SignatureDoesNotMatch</Code></Error>");
                return;
            }
            String path = call.getRequestURI().getPath();
            if (!path.equals("/" + name) && !path.startsWith("/" + name + "/")) {
                send(call, 404, "<Error><Code>NoSuchBucket</Code></Error>");
                return;
            }
            String key = path.substring(name.length() + 1).replaceFirst("^/", "");
            switch (call.getRequestMethod()) {
                case "HEAD" -> send(call, 200, null);
                case "PUT" -> {
                    objects.put(key, body);
                    contentTypes.put(key, call.getRequestHeaders().getFirst("Content-Type"));
                    send(call, 200, null);
                }
                case "GET" -> {
                    if (key.isEmpty()) {
                        send(call, 200, list());
                    } else {
                        get(call, key);
                    }
                }
                case "DELETE" -> {
                    objects.remove(key);
                    send(call, 204, null);
                }
                default -> send(call, 405, null);
            }
        }
    }

    private String list() {
        StringBuilder contents = new StringBuilder();
        objects.keySet()
                .forEach(key -> contents.append("<Contents><Key>")
                        .append(key)
                        .append("</Key><LastModified>")
                        .append(keptAt)
                        .append("</LastModified></Contents>"));
        return "<ListBucketResult><IsTruncated>false</IsTruncated>" + contents + "</ListBucketResult>";
    }

    private void get(HttpExchange call, String key) throws IOException {
        byte[] object = objects.get(key);
        if (object == null) {
            send(call, 404, "<Error><Code>NoSuchKey</Code><Message>No such key</Message></Error>");
        } else {
            call.sendResponseHeaders(200, object.length);
            call.getResponseBody().write(object);
        }
    }

    private static void send(HttpExchange call, int status, @Nullable String body) throws IOException {
        if (body == null) {
            call.sendResponseHeaders(status, -1);
        } else {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().add("Content-Type", "application/xml");
            call.sendResponseHeaders(status, bytes.length);
            call.getResponseBody().write(bytes);
        }
    }
}
