package org.mmhc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.sun.net.httpserver.HttpServer;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.engine.JobInbox.Work;
import org.mmhc.engine.models.ProcessModels;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is seen of a job by who collects traces. */
class TracesTests {

    private final List<String> collected = new CopyOnWriteArrayList<>();
    private HttpServer collector;

    @BeforeEach
    void listen() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            collected.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void hangUp() {
        collector.stop(0);
    }

    private ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withConfiguration(AutoConfigurations.of(
                        ObservationAutoConfiguration.class,
                        OpenTelemetrySdkAutoConfiguration.class,
                        OpenTelemetryTracingAutoConfiguration.class,
                        OtlpTracingAutoConfiguration.class,
                        MicrometerTracingAutoConfiguration.class,
                        NoopTracerAutoConfiguration.class))
                .withPropertyValues(
                        "management.tracing.sampling.probability=1",
                        "management.opentelemetry.tracing.export.schedule-delay=50ms",
                        "management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:%d/v1/traces"
                                .formatted(collector.getAddress().getPort()));
    }

    @Test
    void aJobTellsItsTypeItsCaseAndHowItEnded() {
        application()
                .withPropertyValues("management.tracing.export.enabled=true")
                .run(context -> {
                    comesIn(context.getBean(Tracer.class));
                    await().untilAsserted(() -> assertThat(collected)
                            .singleElement()
                            .asString()
                            .contains("visits.tellOffice", "missed-visit", "V-17", "outcome", "completed"));
                });
    }

    @Test
    void nothingIsToldUnlessItIsAskedFor() {
        application().run(context -> {
            comesIn(context.getBean(Tracer.class));
            assertThat(context.getEnvironment().getProperty("management.opentelemetry.enabled", Boolean.class))
                    .isFalse();
        });
        assertThat(collected).isEmpty();
    }

    private static void comesIn(Tracer tracer) {
        ActivatedJob delivered = mock();
        when(delivered.getType()).thenReturn("visits.tellOffice");
        when(delivered.getBpmnProcessId()).thenReturn("missed-visit");
        when(delivered.getElementId()).thenReturn("ServiceTask_Tell");
        when(delivered.getVariablesAsMap()).thenReturn(Map.of(JobWorkers.REFERENCE, "V-17"));
        ParkedJobs parked = mock();
        when(parked.find(any())).thenReturn(Optional.empty());
        new JobInbox(
                        mock(),
                        parked,
                        mock(),
                        mock(ProcessModels.class),
                        mock(),
                        mock(EngineSettings.class, RETURNS_DEEP_STUBS),
                        new TransactionTemplate(mock(PlatformTransactionManager.class)),
                        mock(ObjectProvider.class),
                        new SimpleMeterRegistry(),
                        tracer,
                        Clock.systemUTC())
                .receive(mock(JobClient.class), delivered, false, new Work(false, () -> () -> null));
    }
}
