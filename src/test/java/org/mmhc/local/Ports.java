package org.mmhc.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds free ports on the loopback address and says who holds a taken one. */
final class Ports {

    private static final Pattern PROCESS_ID = Pattern.compile("pid=(\\d+)|^(\\d+)$", Pattern.MULTILINE);

    private Ports() {}

    static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
}
