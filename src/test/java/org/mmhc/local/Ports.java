package org.mmhc.local;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds free ports on the loopback address and says who holds a taken one. */
final class Ports {

    private static final Pattern PROCESS_ID = Pattern.compile("pid=(\\d+)|^(\\d+)$", Pattern.MULTILINE);

    /* Below those that a system gives to outgoing connections: one of them could take it before a slow server does. */
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** A port that nobody listens on, by TCP or UDP, and that was not given before. */
    static int free() {
        return ThreadLocalRandom.current()
                .ints(LAST - FIRST, FIRST, LAST)
                .filter(port -> isFree(port) && isFreeForDatagrams(port) && GIVEN.add(port))
                .findFirst()
                .orElseThrow(() -> new LocalFailure("No port between %d and %d is free".formatted(FIRST, LAST)));
    }

    /** A sentence for people when a port is taken: by whom, and how to use another. */
    static String taken(int port, String purpose, String setting) {
        var holder = holder(port).map(" by "::concat).orElse(" by another program");
        return "Port %d, which MMHC needs for %s, is already in use%s. Stop that program, or choose another port: %s=%d ./mvnw"
                .formatted(port, purpose, holder, setting, port + 1);
    }

    /* Asked from the system's own tools; without them the holder stays unknown. */
    private static Optional<String> holder(int port) {
        return run("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
                .or(() -> run("ss", "-ltnpH", "sport = :" + port))
                .map(PROCESS_ID::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                .map(process -> "%s (process %d)"
                        .formatted(
                                process.info()
                                        .command()
                                        .map(command ->
                                                String.valueOf(Path.of(command).getFileName()))
                                        .orElse("a program"),
                                process.pid()));
    }

    private static Optional<String> run(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return Optional.of(answer).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isFreeForDatagrams(int port) {
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
