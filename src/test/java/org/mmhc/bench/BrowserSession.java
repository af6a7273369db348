package org.mmhc.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The browser's side of a screen: signs in by the form, opens the task list, listens to its pushes, and answers them as the
 * grid does.
 */
final class BrowserSession implements WebSocket.Listener, AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");
    private static final int BODY = 1;
    private static final int ROWS = 50;

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http;
    private final URI address;
    private final Executor replies;
    private final StringBuilder message = new StringBuilder();
    private final AtomicInteger refreshes = new AtomicInteger();
    private String securityKey = "";
    private String ui = "";
    private int grid;
    private int syncId;
    private int clientId;
    private volatile @Nullable Throwable trouble;
    private @Nullable WebSocket socket;

    /** @param replies where answers to pushes are sent from */
    BrowserSession(URI address, Executor network, Executor replies) {
        this.address = address;
        this.replies = replies;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .executor(network)
                .build();
    }

    /** Signs in and opens the task list. */
    void openTaskList(Uid uid) throws IOException, InterruptedException {
        Matcher csrf = CSRF.matcher(get("/sign-in").body());
        if (!csrf.find()) {
            throw new IllegalStateException("The sign-in page has no token for its form");
        }
        String form =
                Map.of("username", uid.value(), "password", Cast.PASSWORD, "_csrf", csrf.group(1)).entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        HttpResponse<String> signedIn = http.send(
                request("/sign-in")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        String next = signedIn.headers().firstValue("Location").orElse("");
        if (signedIn.statusCode() != 302 || next.contains("sign-in")) {
            throw new IllegalStateException("Not let in: %d %s".formatted(signedIn.statusCode(), next));
        }
        JsonNode config = JSON.readTree(
                        get("/?v-r=init&location=tasks&query=&v-sw=1440&v-sh=900&v-ww=1440&v-wh=900&v-bw=1440&v-bh=900&v-tzo=0"
                                        + "&v-rtzo=0&v-dstd=0&v-dston=false&v-tzid=UTC&v-td=false&v-pr=1&v-tn=aura")
                                .body())
                .path("appConfig");
        ui = config.path("v-uiId").asString();
        JsonNode uidl = config.path("uidl");
        securityKey = uidl.path("Vaadin-Security-Key").asString();
        syncId = uidl.path("syncId").asInt();
        listen(uidl.path("Vaadin-Push-ID").asString());
        JsonNode shown = invoke(Map.of(
                "type",
                "event",
                "node",
                BODY,
                "event",
                "ui-navigate",
                "data",
                Map.of("route", "tasks", "query", "", "appShellTitle", "MMHC", "trigger", "")));
        for (JsonNode change : shown.path("changes")) {
            if (change.path("key").asString().equals("tag")
                    && change.path("value").asString().equals("vaadin-grid")) {
                grid = change.path("node").asInt();
            }
        }
        if (grid == 0) {
            throw new IllegalStateException(
                    "There is no grid on the page: " + shown.toString().substring(0, 500));
        }
        call("setViewportRange", 0, ROWS);
    }

    private void listen(String pushId) {
        String cookie = cookies.getCookieStore().getCookies().stream()
                .map(one -> one.getName() + "=" + one.getValue())
                .collect(Collectors.joining("; "));
        URI push = URI.create(
                "ws://%s:%d/VAADIN/push?v-r=push&v-uiId=%s&v-pushId=%s"
                                .formatted(address.getHost(), address.getPort(), ui, pushId)
                        + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=3.1.5-javascript&X-Atmosphere-Transport=websocket"
                        + "&X-Atmosphere-TrackMessageSize=true&Content-Type=application/json;%20charset=UTF-8&X-atmo-protocol=true");
        socket = http.newWebSocketBuilder()
                .header("Cookie", cookie)
                .connectTimeout(PATIENCE)
                .buildAsync(push, this)
                .join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            String whole = message.toString();
            message.setLength(0);
            int json = whole.indexOf('{');
            if (json >= 0) {
                answer(JSON.readTree(whole.substring(json)));
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        trouble = failure;
    }

    /* The grid confirms what it was sent, by a call of its own. */
    private void answer(JsonNode uidl) {
        synchronized (this) {
            syncId = Math.max(syncId, uidl.path("syncId").asInt(-1));
        }
        for (JsonNode command : uidl.path("execute")) {
            String script = command.get(command.size() - 1).asString();
            if (script.contains("$connector.confirm")) {
                int update = command.get(command.size() - 2).isNumber()
                        ? command.get(command.size() - 2).asInt()
                        : command.get(1).asInt();
                refreshes.incrementAndGet();
                replies.execute(() -> confirm(update));
            }
        }
    }

    private void confirm(int update) {
        try {
            call("confirmUpdate", update);
        } catch (IOException failure) {
            trouble = failure;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void call(String method, Object... arguments) throws IOException, InterruptedException {
        answer(invoke(Map.of(
                "type",
                "publishedEventHandler",
                "node",
                grid,
                "templateEventMethodName",
                method,
                "templateEventMethodArgs",
                List.of(arguments),
                "promise",
                -1)));
    }

    private synchronized JsonNode invoke(Map<String, Object> call) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(
                Map.of("csrfToken", securityKey, "rpc", List.of(call), "syncId", syncId, "clientId", clientId++));
        HttpResponse<String> answer = http.send(
                request("/?v-r=uidl&v-uiId=" + ui)
                        .header("Content-Type", "application/json; charset=UTF-8")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !answer.body().startsWith("{")) {
            throw new IOException("The screen answered %d %s".formatted(answer.statusCode(), answer.body()));
        }
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
    }

    /** How often the list was refreshed so far. */
    int refreshes() {
        return refreshes.get();
    }

    /** What went wrong on the wire; null when nothing did. */
    @Nullable
    Throwable trouble() {
        return trouble;
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
        http.shutdownNow();
    }
}
