package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.ClassUtils;

/** Traces leave for where an operator says, and for nowhere else. */
class TracesTests {

    private final Queue<String> arrived = new ConcurrentLinkedQueue<>();

    @Test
    void tracesAreMadeForNobodyUnlessTheyAreSwitchedOn() throws Exception {
        whatIsObserved();
        assertThat(arrived).isEmpty();
    }

    @Test
    void tracesLeaveForWhereTheyAreSentWhenTheyAreSwitchedOn() throws Exception {
        whatIsObserved("management.tracing.export.enabled=true");
        assertThat(arrived).anySatisfy(span -> assertThat(span).contains("a visit is booked", "mmhc"));
    }

    /* Whatever is still held leaves when the application ends. */
    private void whatIsObserved(String... more) throws Exception {
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            arrived.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try {
            new ApplicationContextRunner()
                    .withInitializer(new ConfigDataApplicationContextInitializer())
                    .withPropertyValues(
                            "management.tracing.sampling.probability=1",
                            "management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:%d/v1/traces"
                                    .formatted(collector.getAddress().getPort()))
                    .withPropertyValues(more)
                    .withConfiguration(AutoConfigurations.of(ofTraces()))
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        Observation.createNotStarted("a visit is booked", context.getBean(ObservationRegistry.class))
                                .observe(() -> {});
                    });
        } finally {
            collector.stop(0);
        }
    }

    /* Those that the application has, too. */
    private static Class<?>[] ofTraces() {
        ClassLoader loader = TracesTests.class.getClassLoader();
        return StreamSupport.stream(ImportCandidates.load(AutoConfiguration.class, loader).spliterator(), false)
                .filter(name -> List.of(".opentelemetry.", ".micrometer.tracing.", ".micrometer.observation.").stream()
                        .anyMatch(name::contains))
                .map(name -> ClassUtils.resolveClassName(name, loader))
                .toArray(Class<?>[]::new);
    }
}
