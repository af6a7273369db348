package org.mmhc.studio.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.models.Model;
import org.mmhc.engine.models.MoveRules;
import org.mmhc.engine.move.MoveCode;
import org.mmhc.reports.Histogram;
import org.mmhc.studio.check.Finding.Rule;
import org.mmhc.studio.words.ModelWords;
import org.mmhc.studio.words.Sentence;
import org.mmhc.studio.words.Sentence.Says;

/** What users of other tools of this kind reported, and what stands here instead. */
class FaultsOfOthersTests {

    private static final KnownWorld WORLD = new KnownWorld(Map.of(), Set.of(), Set.of(), Map.of(), Map.of());
    private static final String PATH = "care/probe.bpmn";

    @Test
    void aStepThatIsGoneIsNoSuccess() {
        assertThat(codes("UserTask_Review", model().replace("UserTask_Review", "UserTask_Look")))
                .containsExactly(MoveCode.STEP_GONE)
                .allMatch(MoveCode::stays);
    }

    @Test
    void anEventThatHangsElsewhereIsAReasonAndNotSilence() {
        String elsewhere = model().replace("attachedToRef=\"UserTask_Review\"", "attachedToRef=\"ReceiveTask_Await\"");
        assertThat(codes("UserTask_Review", elsewhere)).containsExactly(MoveCode.OTHER_SCOPE);
    }

    @Test
    void whoDrawsAJoinHearsThatCasesWaitThere() {
        String join = model().replace(
                        "<endEvent",
                        "<parallelGateway id=\"Gateway_Join\"/>"
                                + "<sequenceFlow id=\"Flow_J1\" sourceRef=\"UserTask_Review\" targetRef=\"Gateway_Join\"/>"
                                + "<sequenceFlow id=\"Flow_J2\" sourceRef=\"ReceiveTask_Await\" targetRef=\"Gateway_Join\"/><endEvent");
        assertThat(rules(join)).contains(Rule.JOIN);
        assertThat(MoveCode.AT_JOIN.stays()).isTrue();
    }

    @Test
    void aCaseIsNotStrandedByAnotherNameOfItsMessage() {
        assertThat(codes("ReceiveTask_Await", model().replace("care.answered", "care.replied")))
                .containsExactly(MoveCode.STRANDED);
    }

    @Test
    void aCaseWithAnIncidentIsRepairedFirst() {
        assertThat(MoveCode.STUCK.stays()).isTrue();
    }

    @Test
    void somebodyChoosesForEachClockWhetherItRunsOn() {
        MoveRules keep = move(model(), Set.of());
        assertThat(keep.clocks()).containsExactly("BoundaryEvent_Late");
        assertThat(keep.mapping()).containsKey("BoundaryEvent_Late");
        assertThat(keep.codes("UserTask_Review")).containsExactly(MoveCode.MOVES);
        MoveRules anew = move(model(), Set.of("BoundaryEvent_Late"));
        assertThat(anew.mapping()).doesNotContainKey("BoundaryEvent_Late");
        assertThat(anew.codes("UserTask_Review")).contains(MoveCode.CLOCK_ANEW);
    }

    @Test
    void nothingListens() throws IOException {
        assertThat(rules(model().replace(
                                "<extensionElements>",
                                "<extensionElements><zeebe:executionListeners><zeebe:executionListener eventType=\"start\" type=\"x\"/>"
                                        + "</zeebe:executionListeners>")))
                .contains(Rule.LISTENER);
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".bpmn")).toList()) {
                assertThat(Files.readString(file)).doesNotContain("Listener");
            }
        }
    }

    @Test
    void noTimerAndNoForeignAttributeChangesUnsaid() {
        assertThat(said(model().replace("=duration(hours)", "=duration(days)")))
                .extracting(Sentence::says)
                .containsExactly(Says.TIMER_CHANGED);
        assertThat(said(model().replace("name=\"Review\"", "name=\"Review\" other:colour=\"red\"")))
                .extracting(Sentence::says)
                .containsExactly(Says.SOMETHING_ELSE);
    }

    @Test
    void noStepTakesLessThanNoTime() {
        assertThat(Histogram.empty().with(Duration.ofHours(-3)).percentile(0.5).orElseThrow())
                .isBetween(Duration.ZERO, Duration.ofSeconds(1));
    }

    @Test
    void aTableWithoutIdsIsNotLetIn() {
        assertThat(DecisionChecks.of("care/rules.dmn", """
                        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="D">
                          <decision id="rules" name="Rules"><decisionTable hitPolicy="FIRST">
                            <input><inputExpression><text>risk</text></inputExpression></input>
                            <output name="hours" typeRef="number"/>
                            <rule><inputEntry><text></text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
                          </decisionTable></decision>
                        </definitions>
                        """, WORLD))
                .extracting(Finding::rule)
                .contains(Rule.NO_RULE_ID);
    }

    private static Set<MoveCode> codes(String element, String target) {
        return move(target, Set.of()).codes(element);
    }

    private static MoveRules move(String target, Set<String> clocksAnew) {
        return new MoveRules(Model.parse(model()), Model.parse(target), Map.of(), clocksAnew);
    }

    private static List<Rule> rules(String text) {
        return ModelChecks.of(PATH, text, WORLD).stream().map(Finding::rule).toList();
    }

    private static List<Sentence> said(String text) {
        return ModelWords.compare(new EngineFile(PATH, model()), new EngineFile(PATH, text));
    }

    private static String model() {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                    xmlns:other="http://example.org/other" id="D" targetNamespace="http://bpmn.io/schema/bpmn">
                  <process id="probe" name="Probe" isExecutable="true">
                    <startEvent id="StartEvent_Asked" name="Asked"><outgoing>Flow_Asked</outgoing></startEvent>
                    <sequenceFlow id="Flow_Asked" sourceRef="StartEvent_Asked" targetRef="UserTask_Review"/>
                    <userTask id="UserTask_Review" name="Review">
                      <extensionElements><zeebe:assignmentDefinition candidateGroups="committee"/></extensionElements>
                    </userTask>
                    <boundaryEvent id="BoundaryEvent_Late" name="Late" cancelActivity="false" attachedToRef="UserTask_Review">
                      <timerEventDefinition id="T"><timeDuration>=duration(hours)</timeDuration></timerEventDefinition>
                    </boundaryEvent>
                    <sequenceFlow id="Flow_Reviewed" sourceRef="UserTask_Review" targetRef="ReceiveTask_Await"/>
                    <receiveTask id="ReceiveTask_Await" name="Await" messageRef="Message_Answered"/>
                    <sequenceFlow id="Flow_Done" sourceRef="ReceiveTask_Await" targetRef="EndEvent_Done"/>
                    <endEvent id="EndEvent_Done" name="Done"/>
                  </process>
                  <message id="Message_Answered" name="care.answered">
                    <extensionElements><zeebe:subscription correlationKey="=reference"/></extensionElements>
                  </message>
                </definitions>
                """;
    }
}
