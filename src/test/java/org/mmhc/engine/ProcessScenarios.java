package org.mmhc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.mmhc.local.ProcessRuntime;

/**
 * The scenarios of one process, on whichever engine. The last test fails when the scenarios together left a sequence flow of the
 * model out; it is skipped when only some of them were run.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class ProcessScenarios {

    private static final Map<Class<?>, Walked> WALKED = new HashMap<>();

    private record Walked(Set<String> scenarios, Set<String> flows) {}

    /** The engine that the scenarios run on. */
    protected abstract ProcessRuntime runtime();

    /** The cases of the scenario that just ended. */
    protected abstract Stream<Long> cases();

    /** A scenario that failed left its way, which says nothing of the flows behind it. */
    @RegisterExtension
    AfterTestExecutionCallback notesWhatWasPassed = scenario -> {
        if (scenario.getExecutionException().isEmpty()) {
            walked().scenarios().add(scenario.getRequiredTestMethod().getName());
            cases().forEach(instance -> walked().flows().addAll(runtime().passedFlows(instance)));
        }
        runtime().endWhatWaits();
    };

    @Test
    @Order(Integer.MAX_VALUE)
    void everyFlowOfTheModelWasPassed(TestInfo self) {
        List<String> others =
                AnnotationSupport.findAnnotatedMethods(getClass(), Test.class, HierarchyTraversalMode.TOP_DOWN).stream()
                        .filter(method -> !method.equals(self.getTestMethod().orElseThrow()))
                        .map(method -> method.getName())
                        .toList();
        assumeThat(walked().scenarios())
                .as("All scenarios were run and are green")
                .containsAll(others);

        /* The engine does not note the flow to an event that waits beside others, only the one behind it. */
        List<String> drawn = model().getModelElementsByType(SequenceFlow.class).stream()
                .map(ProcessScenarios::seen)
                .map(FlowElement::getId)
                .toList();

        assertThat(drawn).isNotEmpty();
        assertThat(drawn)
                .as("Flows that no scenario passed")
                .filteredOn(flow -> !walked().flows().contains(flow))
                .isEmpty();
    }

    /* The engine does not say by which flow it left for an event; it says that it went on from there. */
    private static SequenceFlow seen(SequenceFlow flow) {
        return flow.getSource() instanceof EventBasedGateway
                ? flow.getTarget().getOutgoing().iterator().next()
                : flow;
    }

    private Walked walked() {
        return WALKED.computeIfAbsent(getClass(), scenarios -> new Walked(new HashSet<>(), new HashSet<>()));
    }

    private BpmnModelInstance model() {
        String id = Arrays.stream(getClass().getAnnotationsByType(ScenariosOf.class))
                .findFirst()
                .orElseThrow()
                .value();
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.endsWith(id + ".bpmn"))
                    .map(file -> Bpmn.readModelFromFile(file.toFile()))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
