package org.mmhc.storage;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A virus scanner for tests that speaks clamd's protocol over TCP: {@code zPING}, {@code zVERSION} and {@code zINSTREAM}
 * with its chunks and its size limit. It knows one virus, the EICAR test file, wherever it is in the stream.
 *
 * <p>Point {@code mmhc.storage.clamd.host} and {@code .port} at it.
 */
public final class FakeClamd implements AutoCloseable {

    /** The harmless text that every virus scanner takes for a virus; put together here so that none takes this file. */
    public static final String EICAR =
            "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-" + "TEST-FILE!$H+H*";

    /** How the scanner behaves. */
    public enum Mood {
        WELL,
        /** Takes everything and hangs up without a word. */
        HANGING_UP,
        /** Takes everything and never answers. */
        SILENT,
        /** Answers with an error. */
        FAILING
    }

    private final ServerSocket server;
    private final long streamMaxLength;
    private final AtomicInteger scans = new AtomicInteger();
    private final Thread acceptor;
    private volatile Mood mood = Mood.WELL;

    private FakeClamd(long streamMaxLength) {
        this.streamMaxLength = streamMaxLength;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        this.acceptor = Thread.ofPlatform().daemon().name("fake-clamd").start(this::serve);
    }

    /** A scanner with clamd's usual limit of 25 MB. */
    public static FakeClamd start() {
        return new FakeClamd(25L * 1024 * 1024);
    }

    /** A scanner that refuses longer streams. */
    public static FakeClamd withLimit(long bytes) {
        return new FakeClamd(bytes);
    }

    public String host() {
        return server.getInetAddress().getHostAddress();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** How many streams were scanned to their end. */
    public int scans() {
        return scans.get();
    }

    /** From now on the scanner behaves like this. */
    public void become(Mood next) {
        mood = next;
    }

    /** Returns when nobody can reach the scanner any more: a thread in {@code accept} holds the port until it ends. */
    @Override
    public void close() {
        try {
            server.close();
            acceptor.join();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                Thread.ofVirtual().start(() -> talk(caller));
            } catch (SocketException closed) {
                return;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private void talk(Socket caller) {
        try (caller) {
            DataInputStream in = new DataInputStream(caller.getInputStream());
            String answer = switch (command(in)) {
                case "zPING" -> "PONG";
                case "zVERSION" -> "ClamAV 1.4.2/27800/Sun Nov 22 08:00:00 2026";
                case "zINSTREAM" -> scan(in);
                default -> "UNKNOWN COMMAND";
            };
            answer(in, caller.getOutputStream(), answer);
        } catch (IOException hungUp) {
            // Callers may hang up when they like, as with the real one.
        }
    }

    private void answer(DataInputStream in, OutputStream out, String answer) throws IOException {
        switch (mood) {
            case WELL -> out.write((answer + "\0").getBytes(StandardCharsets.US_ASCII));
            case FAILING -> out.write("stream: Can't allocate memory ERROR\0".getBytes(StandardCharsets.US_ASCII));
            case SILENT -> in.read();
            case HANGING_UP -> out.flush();
        }
    }

    private static String command(DataInputStream in) throws IOException {
        StringBuilder command = new StringBuilder();
        for (int next = in.read(); next != 0; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            command.append((char) next);
        }
        return command.toString();
    }

    private String scan(DataInputStream in) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int length = in.readInt(); length != 0; length = in.readInt()) {
            if (stream.size() + (long) length > streamMaxLength) {
                return "INSTREAM size limit exceeded. ERROR";
            }
            stream.write(in.readNBytes(length));
        }
        scans.incrementAndGet();
        return stream.toString(StandardCharsets.ISO_8859_1).contains(EICAR)
                ? "stream: Eicar-Test-Signature FOUND"
                : "stream: OK";
    }
}
