package org.mmhc.local;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A Redis server as a child process. */
final class RedisServer implements AutoCloseable {

    static final String NAME = "Redis";

    private final int port;
    private final ChildProcess process;

    private RedisServer(int port, ChildProcess process) {
        this.port = port;
        this.process = process;
    }

    static RedisServer start(Binaries binaries, Path folder, Path runFolder, int port, boolean persistent) {
        var process = ChildProcess.start(new ChildProcess.Plan(
                NAME,
                folder,
                runFolder,
                List.of(
                        binaries.redis().toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--dir",
                        folder.toString(),
                        "--databases",
                        "256",
                        "--save",
                        "",
                        "--appendonly",
                        persistent ? "yes" : "no",
                        "--set-proc-title",
                        "no"),
                Map.of()));
        var server = new RedisServer(port, process);
        process.awaitReady(Duration.ofSeconds(30), server::ping);
        return server;
    }

    private boolean ping() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = socket.getInputStream().readNBytes(5);
            return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
        }
    }

    ChildProcess process() {
        return process;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
    }
}
