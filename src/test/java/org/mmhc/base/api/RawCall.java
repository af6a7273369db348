package org.mmhc.base.api;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.springframework.context.ApplicationContext;

/** A call as no library would make it, byte by byte. */
public final class RawCall implements AutoCloseable {

    private static final int PATIENCE = 20_000;

    private final Socket socket;

    private RawCall(Socket socket) {
        this.socket = socket;
    }

    /** To the application of that context. */
    public static RawCall to(ApplicationContext context) throws IOException {
        return to(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    /** To what listens on that port of this machine. */
    public static RawCall to(int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE);
        return new RawCall(socket);
    }

    /** Sends a piece. */
    public void send(String piece) throws IOException {
        socket.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Says nothing more. */
    public void endOfInput() throws IOException {
        socket.shutdownOutput();
    }

    /** The status, as soon as it is there. */
    public int status() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next > 0 && next != '\r';
                next = socket.getInputStream().read()) {
            line.append((char) next);
        }
        return line.isEmpty() ? 0 : Integer.parseInt(line.toString().split(" ")[1]);
    }

    /** What is said until the other side closes. */
    public String everything() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
