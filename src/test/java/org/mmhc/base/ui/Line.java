package org.mmhc.base.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A line from a browser to the application that can be cut, as when a phone has no network. What a browser makes up of that is no cut: it
 * ends a moment before a window does, and the window hears that there is a network again and sends what waits.
 */
public final class Line implements AutoCloseable {

    private final ServerSocket door;
    private final int to;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private Line(ServerSocket door, int to) {
        this.door = door;
        this.to = to;
    }

    /** A line to that port of this machine. */
    public static Line to(int port) {
        try {
            Line line = new Line(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
            Thread.startVirtualThread(line::listen);
            return line;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where the browser calls. */
    public int port() {
        return door.getLocalPort();
    }

    /** Nothing goes through any more, also of what was under way. */
    public void cut() {
        cut = true;
        open.forEach(Line::end);
    }

    /** It goes again. */
    public void mend() {
        cut = false;
    }

    @Override
    public void close() {
        cut();
        end(door);
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket browser = door.accept();
                Socket application = cut ? null : new Socket(InetAddress.getLoopbackAddress(), to);
                if (application == null) {
                    end(browser);
                } else {
                    open.add(browser);
                    open.add(application);
                    pass(browser, application);
                    pass(application, browser);
                }
            } catch (IOException closed) {
                // The browser or the test has gone.
            }
        }
    }

    /* A line that was cut while it was opened is not used. */
    private void pass(Socket from, Socket into) {
        Thread.startVirtualThread(() -> {
            try (from;
                    into) {
                if (!cut) {
                    from.getInputStream().transferTo(into.getOutputStream());
                }
            } catch (IOException broken) {
                // One end has gone.
            } finally {
                open.remove(from);
                open.remove(into);
            }
        });
    }

    private static void end(AutoCloseable what) {
        try {
            what.close();
        } catch (Exception gone) {
            // It is closed.
        }
    }
}
