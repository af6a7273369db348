package org.mmhc.verification;

import io.camunda.process.test.api.CamundaProcessTestExtension;
import java.time.Clock;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mmhc.AgencyTest;
import org.mmhc.engine.ModelsAnew;
import org.mmhc.local.CamundaEngine;
import org.mmhc.local.CamundaRuntime;
import org.mmhc.local.ProcessRuntime;
import org.mmhc.local.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The scenarios on Camunda Process Test, where an engine for it is configured. */
@AgencyTest
@Import(ModelsAnew.class)
@TestPropertySource(properties = "mmhc.test.engine=elsewhere")
class DocumentVerificationCamundaIT extends DocumentVerificationScenarios {

    @RegisterExtension
    @Order(1)
    static final CamundaProcessTestExtension CAMUNDA = CamundaEngine.extension();

    @RegisterExtension
    @Order(2)
    static final CamundaEngine ENGINE = new CamundaEngine();

    @Autowired
    ModelsAnew models;

    @Autowired
    TimeTravel time;

    @Autowired
    Clock clock;

    private ProcessRuntime runtime;

    @DynamicPropertySource
    static void engine(DynamicPropertyRegistry settings) {
        settings.add(
                "camunda.client.grpc-address", () -> CamundaEngine.context().getCamundaGrpcAddress());
        settings.add(
                "camunda.client.rest-address", () -> CamundaEngine.context().getCamundaRestAddress());
    }

    @Override
    protected ProcessRuntime runtime() {
        if (runtime == null) {
            runtime = new CamundaRuntime(CamundaEngine.context(), time, clock, models::deploy);
        }
        return runtime;
    }
}
