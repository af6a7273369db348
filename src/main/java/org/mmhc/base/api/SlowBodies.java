package org.mmhc.base.api;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Gives up on a body that arrives too slowly, whoever reads it. The server's own timeout only asks whether anything arrives; a
 * byte a second would hold a connection for days.
 */
class SlowBodies extends ValveBase {

    private final Duration start;
    private final int bytesPerSecond;

    /**
     * @param start how long any body may take
     * @param bytesPerSecond how much has to arrive in each second after that
     */
    SlowBodies(Duration start, int bytesPerSecond) {
        super(true);
        this.start = start;
        this.bytesPerSecond = bytesPerSecond;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request bare = request.getCoyoteRequest();
        InputBuffer patient = bare.getInputBuffer();
        bare.setInputBuffer(new Impatient(patient));
        try {
            getNext().invoke(request, response);
        } finally {
            bare.setInputBuffer(patient);
        }
    }

    private final class Impatient implements InputBuffer {

        private final InputBuffer body;
        private final long began = System.nanoTime();
        private long arrived;

        Impatient(InputBuffer body) {
            this.body = body;
        }

        @Override
        public int doRead(ApplicationBufferHandler into) throws IOException {
            Duration allowed = start.plusSeconds(arrived / bytesPerSecond);
            if (System.nanoTime() - began > allowed.toNanos()) {
                throw new SocketTimeoutException("The body arrives too slowly");
            }
            int read = body.doRead(into);
            arrived += Math.max(0, read);
            return read;
        }

        @Override
        public int available() {
            return body.available();
        }
    }
}
