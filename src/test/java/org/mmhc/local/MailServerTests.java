package org.mmhc.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MailServerTests {

    @Test
    void whoWaitsDoesNotFailByAClientThatBreaksOff() {
        var looks = new AtomicInteger();
        try (MailServer mail = MailServer.start(Ports.free(), LocalInbox.inMemory(Clock.systemUTC()))) {
            assertThatCode(() -> await().until(() -> {
                        breakOff(mail.port());
                        return looks.incrementAndGet() > 3;
                    }))
                    .doesNotThrowAnyException();
        }
    }

    /** The server waits for what comes next when it is cut off. */
    private static void breakOff(int port) throws IOException {
        try (var client = new Socket("127.0.0.1", port)) {
            var answers = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            answers.readLine();
            client.getOutputStream().write("NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
            answers.readLine();
            client.setSoLinger(true, 0);
        }
    }
}
