package org.mmhc.base.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mmhc.access.Bearer;
import org.mmhc.base.Uid;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the running API as somebody, or as nobody. */
public final class ApiCalls {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LINE = "line-between-parts";

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(30))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI server;
    private final Bearer bearer;
    private final Map<Uid, String> tokens = new ConcurrentHashMap<>();

    private ApiCalls(URI server, Bearer bearer) {
        this.server = server;
        this.bearer = bearer;
    }

    /** Calls the application of that context. */
    public static ApiCalls of(ApplicationContext context) {
        Environment environment = context.getEnvironment();
        return new ApiCalls(
                URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port")),
                context.getAutowireCapableBeanFactory().createBean(Bearer.class));
    }

    /** What came back. */
    public record Answer(HttpResponse<byte[]> response) {

        public int status() {
            return response.statusCode();
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public @Nullable String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        /** The fact that a problem document names. */
        public String problem() {
            return json().path("type").asString();
        }
    }

    /** A call that is being put together. */
    public final class Call {

        private final HttpRequest.Builder request;
        private final String method;
        private BodyPublisher body = BodyPublishers.noBody();

        private Call(String method, String path, @Nullable Uid caller) {
            this.method = method;
            this.request = HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofSeconds(60));
            if (caller != null) {
                request.setHeader("Authorization", tokens.computeIfAbsent(caller, bearer::of));
            }
        }

        public Call header(String name, String value) {
            request.setHeader(name, value);
            return this;
        }

        /** Names the version that was seen. */
        public Call seen(String tag) {
            return header("If-Match", tag);
        }

        public Call json(String text) {
            return json(text.getBytes(StandardCharsets.UTF_8));
        }

        public Call json(byte[] text) {
            body = BodyPublishers.ofByteArray(text);
            return header("Content-Type", "application/json");
        }

        /** Only these bytes. */
        public Call bytes(byte[] content) {
            body = BodyPublishers.ofByteArray(content);
            return header("Content-Type", "application/octet-stream");
        }

        /** A form with a type, unless it is empty, and one file. */
        public Call form(String type, String fileName, String contentType, byte[] content) {
            return form("files", type, fileName, contentType, content);
        }

        /** The same with the file under that name. */
        public Call form(String part, String type, String fileName, String contentType, byte[] content) {
            ByteArrayOutputStream form = new ByteArrayOutputStream();
            if (!type.isEmpty()) {
                form.writeBytes(
                        ("--" + LINE + "\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\n" + type + "\r\n")
                                .getBytes(StandardCharsets.UTF_8));
            }
            form.writeBytes(("--" + LINE + "\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\""
                            + fileName + "\"\r\nContent-Type: " + contentType + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            form.writeBytes(content);
            form.writeBytes(("\r\n--" + LINE + "--\r\n").getBytes(StandardCharsets.UTF_8));
            body = BodyPublishers.ofByteArray(form.toByteArray());
            return header("Content-Type", "multipart/form-data; boundary=" + LINE);
        }

        /** Sends it. */
        public Answer send() {
            try {
                return new Answer(http.send(request.method(method, body).build(), BodyHandlers.ofByteArray()));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    /** A call by that person, or by nobody. */
    public Call call(String method, String path, @Nullable Uid caller) {
        return new Call(method, path, caller);
    }

    public Answer get(String path, @Nullable Uid caller) {
        return call("GET", path, caller).send();
    }
}
