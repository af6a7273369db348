package org.mmhc.local;

import static io.camunda.process.test.api.CamundaAssert.assertThatProcessInstance;
import static io.camunda.process.test.api.assertions.ElementSelectors.byId;
import static io.camunda.process.test.api.assertions.ProcessInstanceSelectors.byKey;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.ProcessInstanceSequenceFlow;
import io.camunda.process.test.api.CamundaProcessTestContext;
import io.camunda.process.test.api.assertions.ProcessInstanceAssert;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** The engine of Camunda Process Test under a scenario: it forgets everything after each one, models and time included. */
public final class CamundaRuntime implements ProcessRuntime {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CamundaProcessTestContext engine;
    private final CamundaClient client;
    private final TimeTravel time;
    private final Clock clock;
    private final Runnable deployment;

    /**
     * @param time moves the agency's clock alone, as this engine is not its own
     * @param deployment brings the shipped models to an engine that knows none
     */
    public CamundaRuntime(CamundaProcessTestContext engine, TimeTravel time, Clock clock, Runnable deployment) {
        this.engine = engine;
        this.client = engine.createClient();
        this.time = time;
        this.clock = clock;
        this.deployment = deployment;
    }

    @Override
    public void open() {
        time.reset();
        deployment.run();
    }

    @Override
    public void advance(Duration duration) {
        time.advance(duration);
        engine.increaseTime(duration);
    }

    @Override
    public void advanceTo(Instant moment) {
        advance(Duration.between(clock.instant(), moment));
    }

    @Override
    public void hasEnded(long instance) {
        that(instance).isCompleted().hasNoActiveIncidents();
    }

    @Override
    public void waitsAt(long instance, String element) {
        that(instance).isActive().hasActiveElement(byId(element), 1).hasNoActiveIncidents();
    }

    @Override
    public void hasPassed(long instance, String... elements) {
        that(instance).hasCompletedElements(elements);
    }

    @Override
    public void knows(long instance, String variable, Object value) {
        that(instance).hasVariable(variable, value);
    }

    @Override
    public Set<String> passedFlows(long instance) {
        return client.newProcessInstanceSequenceFlowsRequest(instance).send().join().stream()
                .map(ProcessInstanceSequenceFlow::getSequenceFlowId)
                .collect(Collectors.toSet());
    }

    @Override
    public void endWhatWaits() {
        // This engine forgets all of it by itself.
    }

    private static ProcessInstanceAssert that(long instance) {
        return assertThatProcessInstance(byKey(instance)).withAssertionTimeout(PATIENCE);
    }
}
