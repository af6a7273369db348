package org.mmhc.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mmhc.engine.move.MoveCode;

/** Which cases can go from one version to another, and what they keep. */
class MoveRulesTests {

    private static final String BEFORE = model("v.word", "v.hurry", "v.stop", "PT1H", "userTask", "");

    @Test
    void whatIsTheSameIsKept() {
        MoveRules rules = rules(BEFORE);

        assertThat(rules.codes("Task_A")).containsExactly(MoveCode.MOVES);
        assertThat(rules.codes("Receive_A")).containsExactly(MoveCode.MOVES);
        assertThat(rules.mapping())
                .containsOnlyKeys(
                        "Task_A",
                        "Receive_A",
                        "Boundary_Hurry",
                        "Boundary_Late",
                        "Part_Stop",
                        "Start_Stop",
                        "Loop_A",
                        "Boundary_Loop");
        assertThat(rules.closesMessages()).isFalse();
    }

    @Test
    void aMessageBesideTheWayWithAnotherNameIsOpenedAnew() {
        MoveRules rules = rules(model("v.word", "v.hurried", "v.stop", "PT1H", "userTask", ""));

        assertThat(rules.mapping()).doesNotContainKey("Boundary_Hurry");
        assertThat(rules.codes("Task_A")).containsExactlyInAnyOrder(MoveCode.MOVES, MoveCode.WAITS_FOR_NEW_NAME);
        assertThat(rules.closesMessages()).isTrue();
        assertThat(rules.hasBranches())
                .as("the loop and the clock that does not end its task")
                .isTrue();
    }

    @Test
    void aCaseThatWaitsForAnotherNameWouldBeStranded() {
        MoveRules rules = rules(model("v.answer", "v.hurry", "v.stop", "PT1H", "userTask", ""));

        assertThat(rules.codes("Receive_A")).containsExactly(MoveCode.STRANDED);
        assertThat(rules.codes("Task_A")).containsExactly(MoveCode.MOVES);
        assertThat(rules.mapping()).containsKey("Receive_A");
    }

    @Test
    void aClockRunsOnUnlessItIsGivenUp() {
        String later = model("v.word", "v.hurry", "v.stop", "PT2H", "userTask", "");

        assertThat(rules(later).mapping()).containsKey("Boundary_Late");
        MoveRules anew = new MoveRules(Model.parse(BEFORE), Model.parse(later), Map.of(), Set.of("Boundary_Late"));
        assertThat(anew.mapping()).doesNotContainKey("Boundary_Late");
        assertThat(anew.codes("Task_A")).containsExactlyInAnyOrder(MoveCode.MOVES, MoveCode.CLOCK_ANEW);
    }

    @Test
    void whatCannotGoStays() {
        String manual = model("v.word", "v.hurry", "v.stop", "PT1H", "serviceTask", "");
        assertThat(rules(manual).codes("Task_A")).containsExactly(MoveCode.OTHER_KIND);
        assertThat(rules(BEFORE.replace("Receive_A", "Receive_B")).codes("Receive_A"))
                .containsExactly(MoveCode.STEP_GONE);
        assertThat(rules(BEFORE).codes("Loop_A")).containsExactly(MoveCode.LOOP_WITH_EVENTS);
        assertThat(rules(BEFORE.replace(
                                "<multiInstanceLoopCharacteristics ",
                                "<multiInstanceLoopCharacteristics isSequential=\"true\" "))
                        .codes("Loop_A"))
                .containsExactly(MoveCode.OTHER_LOOP);
        assertThat(rules(BEFORE).codes("Fork")).containsExactly(MoveCode.STEP_NOT_MOVABLE);
        assertThat(MoveCode.values()).filteredOn(MoveCode::stays).doesNotContain(MoveCode.MOVES, MoveCode.PARKED);
    }

    @Test
    void whatWasRenumberedGoesAlong() {
        MoveRules rules = new MoveRules(
                Model.parse(BEFORE),
                Model.parse(BEFORE.replace("Task_A", "Task_B")),
                Map.of("Task_A", "Task_B"),
                Set.of());

        assertThat(rules.codes("Task_A")).containsExactly(MoveCode.MOVES);
        assertThat(rules.mapping()).containsEntry("Task_A", "Task_B");
    }

    @Test
    void openWorkKeepsWhatItCameWith() {
        String other = BEFORE.replace("candidateGroups=\"committee\"", "candidateGroups=\"admin\"");

        assertThat(rules(other).codes("Task_A")).containsExactlyInAnyOrder(MoveCode.MOVES, MoveCode.KEEPS_OLD_WORK);
    }

    /* Somebody is still drawing it. */
    @Test
    void anEventWithoutItsMessageIsNotTheSame() {
        MoveRules rules = rules(BEFORE.replace(" messageRef=\"M2\"", ""));

        assertThat(rules.mapping()).doesNotContainKey("Boundary_Hurry");
        assertThat(rules.codes("Task_A")).containsExactlyInAnyOrder(MoveCode.MOVES, MoveCode.WAITS_FOR_NEW_NAME);
    }

    private static MoveRules rules(String after) {
        return new MoveRules(Model.parse(BEFORE), Model.parse(after), Map.of(), Set.of());
    }

    private static String model(String word, String hurry, String stop, String late, String kind, String more) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="t">
                  <message id="M1" name="%s" /><message id="M2" name="%s" /><message id="M3" name="%s" />
                  <process id="p" isExecutable="true">
                    <startEvent id="Start" />
                    <parallelGateway id="Fork" />
                    <%5$s id="Task_A">
                      <extensionElements><zeebe:assignmentDefinition candidateGroups="committee" /></extensionElements>
                    </%5$s>
                    <boundaryEvent id="Boundary_Hurry" attachedToRef="Task_A">
                      <messageEventDefinition id="E1" messageRef="M2" />
                    </boundaryEvent>
                    <boundaryEvent id="Boundary_Late" attachedToRef="Task_A" cancelActivity="false">
                      <timerEventDefinition id="E2"><timeDuration>%4$s</timeDuration></timerEventDefinition>
                    </boundaryEvent>
                    <receiveTask id="Receive_A" messageRef="M1" />
                    <userTask id="Loop_A">
                      <multiInstanceLoopCharacteristics />
                    </userTask>
                    <boundaryEvent id="Boundary_Loop" attachedToRef="Loop_A">
                      <messageEventDefinition id="E4" messageRef="M1" />
                    </boundaryEvent>
                    <subProcess id="Part_Stop" triggeredByEvent="true">
                      <startEvent id="Start_Stop"><messageEventDefinition id="E3" messageRef="M3" /></startEvent>
                    </subProcess>
                    %6$s
                  </process>
                </definitions>
                """.formatted(word, hurry, stop, late, kind, more);
    }
}
