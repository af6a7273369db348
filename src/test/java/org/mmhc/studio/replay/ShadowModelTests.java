package org.mmhc.studio.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.models.Model;
import org.mmhc.studio.check.ModelXml;
import org.mmhc.studio.replay.ReplayBook.Pair;
import org.mmhc.studio.replay.ShadowModel.NotTellable;
import org.mmhc.studio.replay.ShadowModel.Why;
import org.w3c.dom.Document;

/** Shadows of the shipped models: nothing of the agency begins, moves or works on their cases, and no clock runs in them. */
class ShadowModelTests {

    static Stream<EngineFile> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files
                    .filter(file -> file.toString().endsWith(".bpmn"))
                    .map(file -> new EngineFile(file.getParent().getFileName() + "/" + file.getFileName(), read(file)))
                    .toList()
                    .stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theShadowOfAShippedModelTouchesNothingOfTheAgency(EngineFile file) {
        ShadowModel shadow = ShadowModel.of(file, "replay-x", Map.of());
        Document document = ModelXml.read("shadow", shadow.xml());

        assertThat(ModelXml.all(document, "userTask")).isEmpty();
        assertThat(ModelXml.all(document, "timerEventDefinition")).isEmpty();
        assertThat(ModelXml.all(document, "executionListeners"))
                .as("no listeners")
                .isEmpty();
        assertThat(ModelXml.all(document, "taskDefinition"))
                .as("no variable leads to the agency's workers")
                .allSatisfy(
                        work -> assertThat(work.getAttribute("type")).isEqualTo("=\"studio.replay.\" + replayWork"));
        assertThat(ModelXml.all(document, "message"))
                .allSatisfy(message -> assertThat(message.getAttribute("name")).startsWith("replay."));
        assertThat(ModelXml.all(document, "subscription"))
                .allSatisfy(heard ->
                        assertThat(heard.getAttribute("correlationKey")).startsWith("=replayCase + "));
        assertThat(ModelXml.all(document, "process").getFirst().getAttribute("id"))
                .isEqualTo("replay-x");
        assertThat(shadow.xml()).doesNotContain("now()", "today()");
        assertThat(shadow.starts())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(shadow.messages()).contains(name));
        assertThat(Model.parse(shadow.xml()).startMessages()).isEmpty();
        assertThat(shadow.kept()).isEqualTo(Model.parse(shadow.xml()).keptByQuestion());
    }

    @Test
    void whatCannotBeToldAgainIsSaid() {
        assertThat(whyNot("<callActivity id=\"CallActivity_Other\" />")).isEqualTo(Why.CALLS);
        assertThat(whyNot("<startEvent id=\"StartEvent_Other\" />")).isEqualTo(Why.BEGINNINGS);
        assertThat(
                        whyNot(
                                "<intermediateThrowEvent id=\"Event_1\"><signalEventDefinition id=\"S\"/></intermediateThrowEvent>"))
                .isEqualTo(Why.SIGNALS);
        assertThat(whyNot("""
                <serviceTask id="ServiceTask_Each"><multiInstanceLoopCharacteristics/></serviceTask>
                <boundaryEvent id="BoundaryEvent_Late" attachedToRef="ServiceTask_Each"/>
                """)).isEqualTo(Why.LOOP_WITH_EVENTS);
    }

    /* It would come to the engine under its own name, though nobody has agreed to it. */
    @Test
    void aSecondProcessInTheFileIsNotBroughtToTheEngine() {
        assertThat(whyNot("""
                </process>
                <process id="care-request" isExecutable="true"><startEvent id="StartEvent_Other" />
                """)).isEqualTo(Why.BEGINNINGS);
        assertThat(whyNot("<extensionElements><x:process xmlns:x=\"urn:x\" /></extensionElements>"))
                .isEqualTo(Why.BEGINNINGS);
    }

    private static Why whyNot(String steps) {
        EngineFile file = new EngineFile("care/probe.bpmn", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="t">
                  <process id="probe"><startEvent id="StartEvent_Begun" />%s</process>
                </definitions>
                """.formatted(steps));
        return assertThatExceptionOfType(NotTellable.class)
                .isThrownBy(() -> ShadowModel.of(file, "replay-x", Map.of()))
                .actual()
                .why();
    }

    @Test
    void aTableThatIsNewIsAskedByTheChangedProcessAlone() {
        ReplayPlan plan = new ReplayPlan(
                new ReplayId("RPL-1"),
                List.of(
                        new Pair(asking("old-policy"), asking("new-policy")),
                        new Pair(
                                new EngineFile("care/new-policy.dmn", ""),
                                new EngineFile("care/new-policy.dmn", """
                                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="D" namespace="n">
                                  <decision id="new-policy" name="New policy"/>
                                </definitions>
                                """))));

        assertThat(plan.files()).hasSize(3);
        assertThat(plan.tables()).as("no past case has asked it").isEmpty();
        assertThat(plan.files().get(0).content()).contains("decisionId=\"old-policy\"");
        assertThat(plan.files().get(1).content()).contains("decisionId=\"" + plan.prefixAfter() + "new-policy\"");
        assertThat(plan.files().get(2).content()).contains("id=\"" + plan.prefixAfter() + "new-policy\"");
    }

    private static EngineFile asking(String decision) {
        return new EngineFile("care/probe.bpmn", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                    id="D" targetNamespace="t">
                  <process id="probe">
                    <startEvent id="StartEvent_Begun" />
                    <businessRuleTask id="BusinessRuleTask_Ask">
                      <extensionElements><zeebe:calledDecision decisionId="%s" resultVariable="policy" /></extensionElements>
                    </businessRuleTask>
                  </process>
                </definitions>
                """.formatted(decision));
    }

    @Test
    void timeIsToldWhereItIsAskedForAndNotInTexts() {
        assertThat(ShadowModel.timed("=string(date and time(now(), \"Z\")) + \" now() \" + string(today())"))
                .isEqualTo("=string(date and time(date and time(replayNow), \"Z\")) + \" now() \" +"
                        + " string(date(date and time(replayNow)))");
    }

    @Test
    void clocksAreReadAsTheEngineReadsThem() {
        Instant from = Instant.parse("2026-01-31T10:00:00Z");
        assertThat(Moments.of("P12M", from).orElseThrow().first()).isEqualTo("2027-01-31T10:00:00Z");
        assertThat(Moments.of("P1DT2H", from).orElseThrow().first()).isEqualTo("2026-02-01T12:00:00Z");
        assertThat(Moments.of("2026-03-01T00:00:00+05:30", from).orElseThrow().first())
                .isEqualTo("2026-02-28T18:30:00Z");
        assertThat(Moments.of("2026-03-01T00:00:00@Asia/Kolkata", from)
                        .orElseThrow()
                        .first())
                .isEqualTo("2026-02-28T18:30:00Z");
        Moments thrice = Moments.of("R3/2026-02-01T00:00:00Z/PT12H", from).orElseThrow();
        assertThat(thrice.first()).isEqualTo("2026-02-01T00:00:00Z");
        Moments second = thrice.afterwards(thrice.first()).orElseThrow();
        assertThat(second.first()).isEqualTo(thrice.first().plus(Duration.ofHours(12)));
        assertThat(second.afterwards(second.first()).orElseThrow().afterwards(from))
                .isEmpty();
        assertThat(List.of("", "soon", "R0/PT1H", "P"))
                .allSatisfy(words -> assertThat(Moments.of(words, from))
                        .as(words)
                        .satisfiesAnyOf(
                                none -> assertThat(none).isEmpty(),
                                some -> assertThat(some.orElseThrow().first()).isEqualTo(from)));
    }

    @Test
    void answersOfTablesAreComparedFieldByField() {
        assertThat(TableReplay.differences("{\"reviewers\":1,\"hours\":48}", "{\"reviewers\":2,\"hours\":48}"))
                .containsExactly("reviewers 1", "reviewers 2");
        assertThat(TableReplay.differences("{\"a\":1}", "{\"a\":1}")).isEmpty();
        assertThat(TableReplay.differences("null", "{\"a\":1}")).containsExactly("–", "{a=1}");
    }
}
