package org.mmhc.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.mmhc.base.Uid;
import org.mmhc.engine.HoldPoints;
import org.mmhc.verification.DocumentType;

/** A node in a process of its own; does what {@link ForkedNode} says, one word a line. */
final class NodeMain {

    private final Node node;

    private NodeMain(Node node) {
        this.node = node;
    }

    public static void main(String[] arguments) throws IOException {
        var clock = new TestClock();
        clock.advance(Duration.parse(arguments[1]));
        var settings = new LinkedHashMap<String, Object>();
        System.getProperties().forEach((name, value) -> {
            if (name.toString().startsWith(ForkedNode.SETTING)) {
                settings.put(name.toString().substring(ForkedNode.SETTING.length()), value);
            }
        });
        var node = Node.start(settings, clock, LocalInbox.inMemory(Clock.systemUTC()), HoldPoints.class);
        var main = new NodeMain(node);
        var server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        main.on(server, "port", lines -> Integer.toString(node.port()));
        main.on(server, "matters", lines -> String.join("\n", node.matters()));
        main.on(server, "setting", lines -> node.setting(lines.getFirst()));
        main.on(server, "submit", main::submit);
        main.on(server, "claim", main::claim);
        main.on(server, "approve", main::approve);
        main.on(server, "accept", main::accept);
        main.on(server, "travel", main::travel);
        main.on(server, "heap", lines -> {
            System.gc();
            return Long.toString(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        });
        main.on(server, "hold", main::hold);
        main.on(server, "held", main::held);
        server.start();
    }

    private void on(HttpServer server, String command, Function<List<String>, String> work) {
        server.createContext("/" + command, exchange -> answer(exchange, work));
    }

    private String submit(List<String> lines) {
        return String.join(
                "\n",
                node.submit(lines.stream()
                        .map(line -> line.split(" "))
                        .map(words -> new Node.Upload(new Uid(words[0]), DocumentType.valueOf(words[1])))
                        .toList()));
    }

    private String claim(List<String> lines) {
        node.claim(new Uid(lines.getFirst()), lines.getLast());
        return "";
    }

    private String approve(List<String> lines) {
        node.approve(new Uid(lines.getFirst()), lines.subList(1, lines.size()));
        return "";
    }

    private String accept(List<String> lines) {
        node.accept(new Uid(lines.getFirst()), lines.getLast());
        return "";
    }

    private String travel(List<String> lines) {
        node.travel(Duration.parse(lines.getFirst()));
        return "";
    }

    private String hold(List<String> lines) {
        node.get(HoldPoints.Held.class).arm(HoldPoints.Point.valueOf(lines.getFirst()));
        return "";
    }

    private String held(List<String> lines) {
        return Integer.toString(node.get(HoldPoints.Held.class).count(HoldPoints.Point.valueOf(lines.getFirst())));
    }

    private static void answer(HttpExchange exchange, Function<List<String>, String> work) throws IOException {
        try (exchange) {
            var lines = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            var status = 200;
            String answer;
            try {
                answer = work.apply(lines);
            } catch (RuntimeException failure) {
                status = 500;
                answer = failure.toString();
            }
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
