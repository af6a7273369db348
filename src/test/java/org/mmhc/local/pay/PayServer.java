package org.mmhc.local.pay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mmhc.local.pay.PayFaults.Fault;
import org.mmhc.local.pay.Speech.Asked;
import org.mmhc.local.pay.Speech.Said;

/** Both payment gateways on this machine: their APIs, a page to press buttons on, and webhooks that are really signed. */
public final class PayServer implements AutoCloseable {

    public static final String NAME = "Payments";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("pay-ticks").factory());
    private final PayBook book;
    private final PayWebhooks webhooks;
    private final PayDesk desk;
    private final PayoutDesk payouts;
    private final PayPage page;
    private final PayFaults faults = new PayFaults();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Speech> speeches;

    private PayServer(int port, PayBook book, Clock clock) throws IOException {
        this.book = book;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        this.webhooks = new PayWebhooks(clock);
        var words = new PayWords(book, base() + "/pay/");
        this.desk = new PayDesk(book, words, webhooks, clock);
        this.payouts = new PayoutDesk(book, desk);
        this.page = new PayPage(book);
        this.speeches = Map.of(
                "razorpay",
                new RazorpaySpeech(book, words, desk),
                "stripe",
                new StripeSpeech(book, words, desk),
                "razorpayx",
                new RazorpayXSpeech(book, payouts));
    }

    /** One that forgets everything when it ends, on any port. */
    public static PayServer forTests(Clock clock) {
        return start(0, PayBook.inMemory(), clock);
    }

    /** One that keeps what happened. */
    public static PayServer keptIn(Path folder, int port, Clock clock) {
        return start(port, PayBook.keptIn(folder.resolve("payments.json")), clock);
    }

    private static PayServer start(int port, PayBook book, Clock clock) {
        try {
            var pay = new PayServer(port, book, clock);
            pay.server.createContext("/", pay::receive);
            pay.server.setExecutor(pay.threads);
            pay.server.start();
            pay.ticks.scheduleWithFixedDelay(pay.desk::tick, 1, 1, TimeUnit.SECONDS);
            return pay;
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be started: %s".formatted(NAME, e.getMessage()), e);
        }
    }

    /** Where its pages are. */
    public String base() {
        return "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
    }

    /** How the application finds it. */
    public Map<String, String> settings() {
        return PayKeys.settings(base());
    }

    /** Where the agency listens for webhooks. */
    public void agencyIsAt(URI agency) {
        webhooks.agencyIsAt(agency);
    }

    /** What payers, banks and gateways do. */
    public PayDesk desk() {
        return desk;
    }

    /** What becomes of money that goes to caregivers. */
    public PayoutDesk payouts() {
        return payouts;
    }

    /** What is wrong with the way to it. */
    public PayFaults faults() {
        return faults;
    }

    /** Nothing is told by itself any more, or it is again. */
    public void silent(boolean now) {
        webhooks.silent(now);
    }

    /** What Razorpay signs that body with. */
    public String razorpaySignature(String body) {
        return PayWebhooks.hmac(body, PayKeys.RAZORPAY_HOOK);
    }

    /** The calls of the agency until now, as {@code POST /v1/payment_links}. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** The page for a reference of ours; the newest, when there are several. */
    public String linkOf(String reference) {
        synchronized (book) {
            return book.links().values().stream()
                    .filter(link -> link.reference.equals(reference))
                    .reduce((first, second) -> second)
                    .orElseThrow()
                    .id;
        }
    }

    /** How many pages there are for a reference of ours. */
    public long linksOf(String reference) {
        synchronized (book) {
            return book.links().values().stream()
                    .filter(link -> link.reference.equals(reference))
                    .count();
        }
    }

    /** How many refunds there are of a payment on that page, and over how much. */
    public List<Long> refundsOf(String link) {
        synchronized (book) {
            return book.refunds().values().stream()
                    .filter(refund -> book.payments().get(refund.payment).link.equals(link))
                    .map(refund -> refund.amount)
                    .toList();
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var gateway = path.length() > 1 ? path.substring(1).split("/")[0] : "";
            var speech = speeches.get(gateway);
            if (speech != null) {
                speak(exchange, speech, path.substring(gateway.length() + 1), body);
            } else if (path.equals("/")) {
                html(exchange, 200, page.all());
            } else if (path.startsWith("/pay/") && book.links().containsKey(path.substring(5))) {
                html(exchange, 200, page.of(book.links().get(path.substring(5))));
            } else if (path.startsWith("/payout/") && book.payouts().containsKey(path.substring(8))) {
                html(exchange, 200, page.of(book.payouts().get(path.substring(8))));
            } else if (path.startsWith("/control/")
                    && exchange.getRequestMethod().equals("POST")) {
                control(exchange, path.substring("/control/".length()), StripeSpeech.form(body));
            } else {
                html(exchange, 404, "<p>There is nothing here.</p>");
            }
        }
    }

    private void speak(HttpExchange exchange, Speech speech, String path, String body) throws IOException {
        calls.add(exchange.getRequestMethod() + " " + path);
        var fault = faults.take();
        if (fault == Fault.TOO_MANY) {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(PayFaults.RETRY_AFTER));
            json(exchange, 429, "{\"error\":{\"code\":\"rate_limit\",\"message\":\"Too many requests\"}}");
            return;
        }
        if (fault == Fault.ERROR) {
            json(exchange, 500, "{\"error\":{\"code\":\"SERVER_ERROR\"}}");
            return;
        }
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.getFirst()));
        var query = exchange.getRequestURI().getRawQuery();
        Said said = speech.answer(new Asked(
                exchange.getRequestMethod(), path, StripeSpeech.form(query == null ? "" : query), headers, body));
        switch (fault) {
            case DROP -> exchange.close();
            case ERROR_AFTER_DOING -> json(exchange, 500, "<html>Bad gateway</html>");
            case SLOW -> {
                if (!closing(PayFaults.SLOW.toMillis())) {
                    json(exchange, said.status(), said.json().toString());
                }
            }
            default -> json(exchange, said.status(), said.json().toString());
        }
    }

    /* Waits, unless the server ends meanwhile. */
    private boolean closing(long millis) {
        try {
            return ticks.awaitTermination(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void control(HttpExchange exchange, String action, Map<String, String> form) throws IOException {
        var link = form.getOrDefault("link", "");
        try {
            if (action.startsWith("network/")) {
                network(action.substring("network/".length()), form.containsKey("all"));
            } else {
                press(action, link, form);
            }
            exchange.getResponseHeaders()
                    .set("Location", link.isEmpty() ? "/" : (link.startsWith("pout_") ? "/payout/" : "/pay/") + link);
            exchange.sendResponseHeaders(303, -1);
        } catch (RuntimeException impossible) {
            html(exchange, 409, "<p>That is not possible now. <a href=\"/pay/%s\">Back</a></p>".formatted(link));
        }
    }

    private void press(String action, String link, Map<String, String> form) {
        if (action.startsWith("payout-")) {
            payouts.press(action, link);
        } else {
            desk.press(action, link, form);
        }
    }

    private void network(String what, boolean all) {
        silent(what.equals("silent"));
        if (what.equals("silent")) {
            return;
        }
        var fault = what.equals("calm")
                ? Fault.NONE
                : Fault.valueOf(what.toUpperCase().replace('-', '_'));
        if (all) {
            faults.all(fault);
        } else {
            faults.next(fault);
        }
    }

    private static void html(HttpExchange exchange, int status, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        send(exchange, status, text);
    }

    private static void json(HttpExchange exchange, int status, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, status, text);
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        webhooks.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
