package org.mmhc.local;

import io.camunda.client.CamundaClient;
import io.camunda.process.test.api.CamundaProcessTestContext;
import io.camunda.process.test.api.CamundaProcessTestExtension;
import io.camunda.process.test.api.CamundaProcessTestRuntimeMode;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine that Camunda Process Test brings or finds. {@code -Dmmhc.test.camunda=docker} lets it start one in a container;
 * {@code -Dmmhc.test.camunda=http://host:8080} names a cluster of version 8.8 or newer by its REST address, with
 * {@code mmhc.test.camunda.grpc} and {@code mmhc.test.camunda.monitoring} where those are not at ports 26500 and 9600 of the same
 * host. Without the property its tests are skipped.
 *
 * <p>Such a cluster is for tests alone: its clock is moved and all its data is deleted after each scenario.
 */
public final class CamundaEngine implements ExecutionCondition, BeforeAllCallback {

    private static final Logger LOG = LoggerFactory.getLogger(CamundaEngine.class);
    private static final String NAME = "mmhc.test.camunda";
    private static final String DOCKER = "docker";
    private static final String NOT_CONFIGURED =
            "Skipped: Camunda Process Test needs an engine, -D%1$s=docker or -D%1$s=http://host:8080 (Camunda 8.8 or newer)"
                    .formatted(NAME);

    private static @Nullable CamundaProcessTestContext context;

    /** Camunda Process Test as the property wants it. */
    public static CamundaProcessTestExtension extension() {
        CamundaProcessTestExtension extension = new CamundaProcessTestExtension();
        String where = where();
        if (where.isEmpty() || where.equals(DOCKER)) {
            return extension.withRuntimeMode(CamundaProcessTestRuntimeMode.MANAGED);
        }
        return extension
                .withRuntimeMode(CamundaProcessTestRuntimeMode.REMOTE)
                .withRemoteCamundaMonitoringApiAddress(address("monitoring", 9600))
                .withRemoteCamundaClientBuilderFactory(() -> CamundaClient.newClientBuilder()
                        .restAddress(URI.create(where))
                        .grpcAddress(address("grpc", 26500)));
    }

    /** Where the engine of the running tests is. */
    public static CamundaProcessTestContext context() {
        return Objects.requireNonNull(context, "Camunda Process Test has not started its engine");
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext tests) {
        if (where().isEmpty()) {
            if (tests.getTestMethod().isEmpty()) {
                LOG.warn("{}: {}", tests.getRequiredTestClass().getSimpleName(), NOT_CONFIGURED);
            }
            return ConditionEvaluationResult.disabled(NOT_CONFIGURED);
        }
        return ConditionEvaluationResult.enabled("An engine is configured at " + where());
    }

    /** Runs after Camunda Process Test, which leaves its engine in the store. */
    @Override
    public void beforeAll(ExtensionContext tests) {
        context = tests.getStore(CamundaProcessTestExtension.NAMESPACE)
                .get(CamundaProcessTestExtension.STORE_KEY_CONTEXT, CamundaProcessTestContext.class);
    }

    private static URI address(String what, int port) {
        String host = URI.create(where()).getHost();
        return URI.create(System.getProperty(NAME + "." + what, "http://%s:%d".formatted(host, port)));
    }

    private static String where() {
        return System.getProperty(NAME, "");
    }
}
