package org.mmhc.base.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowBodiesTests {

    private static final String HEAD = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n";

    @TempDir
    Path folder;

    private final Tomcat server = new Tomcat();
    private final AtomicReference<Object> outcome = new AtomicReference<>();

    @BeforeEach
    void aServerThatReadsBodies() throws LifecycleException {
        server.setBaseDir(folder.toString());
        server.setHostname("127.0.0.1");
        server.setPort(0);
        server.getConnector();
        var context = server.addContext("", folder.toString());
        Tomcat.addServlet(context, "reader", new HttpServlet() {
            @Override
            protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
                try {
                    outcome.set(request.getInputStream().readAllBytes().length);
                } catch (IOException failure) {
                    outcome.set(failure);
                    throw failure;
                }
            }
        });
        context.addServletMappingDecoded("/", "reader");
        server.getEngine().getPipeline().addValve(new SlowBodies(Duration.ofMillis(300), 50_000));
        server.start();
    }

    @AfterEach
    void stop() throws LifecycleException {
        server.stop();
        server.destroy();
    }

    @Test
    void aByteNowAndThenDoesNotHoldAConnection() throws IOException {
        try (RawCall call = RawCall.to(server.getConnector().getLocalPort())) {
            call.send(HEAD);
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                try {
                    call.send("x");
                } catch (SocketException closed) {
                    return true;
                }
                return outcome.get() != null;
            });
        }
        assertThat(outcome.get())
                .isInstanceOfSatisfying(
                        IOException.class,
                        failure -> assertThat(ClientFaults.statusOf(failure)).hasToString("408 REQUEST_TIMEOUT"));
    }

    @Test
    void whatReallyArrivesMayTakeLonger() throws IOException {
        try (RawCall call = RawCall.to(server.getConnector().getLocalPort())) {
            call.send(HEAD + "x".repeat(60_000));
            await().pollDelay(Duration.ofMillis(600)).until(() -> true);
            call.send("x".repeat(40_000));
            assertThat(call.status()).isEqualTo(200);
        }
        assertThat(outcome.get()).isEqualTo(100_000);
    }
}
