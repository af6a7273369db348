package org.mmhc.studio.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mmhc.engine.EngineFile;
import org.mmhc.studio.StudioRefusals.ModelUnreadable;
import org.mmhc.studio.check.ModelXml;
import org.mmhc.studio.words.Sentence.Says;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a change does is said, all of it, in sentences. */
class ModelWordsTests {

    private static final Path FOLDER = Path.of("processes");
    private static final String DOCUMENTS = "verification/document-verification.bpmn";

    @TestFactory
    Stream<DynamicTest> nothingThatIsChangedGoesUnsaid() throws IOException {
        return shipped().stream().map(file -> DynamicTest.dynamicTest(file.path(), () -> everyAttribute(file)));
    }

    /* Each attribute in turn takes minutes: -Dmmhc.test.mutations=all. Else each sort of each sort of element once in each model. */
    private static final boolean ALL = "all".equals(System.getProperty("mmhc.test.mutations"));

    /* What is changed, and each text of an element. */
    private static void everyAttribute(EngineFile file) {
        Document model = ModelXml.read(file.path(), file.content());
        Parts before = Parts.of(model);
        assertThat(ModelWords.compare(before, Parts.of(model))).isEmpty();
        Set<String> seen = new HashSet<>();
        List<String> unsaid = new ArrayList<>();
        for (Element element : ModelXml.all(model, "*")) {
            for (int index = 0; index < element.getAttributes().getLength(); index++) {
                Attr attribute = (Attr) element.getAttributes().item(index);
                String sort = element.getTagName() + "@" + attribute.getName();
                if (!attribute.getName().startsWith("xmlns")
                        && (seen.add(element.getParentNode().getNodeName() + sort) || ALL)) {
                    String value = attribute.getValue();
                    attribute.setValue(value + "x");
                    if (ModelWords.compare(before, Parts.of(model)).isEmpty()) {
                        unsaid.add(sort);
                    }
                    attribute.setValue(value);
                }
            }
            if (ModelXml.children(element).isEmpty()
                    && !element.getTextContent().isBlank()
                    && (seen.add(element.getParentNode().getNodeName() + element.getTagName()) || ALL)) {
                String text = element.getTextContent();
                element.setTextContent(text + "x");
                if (ModelWords.compare(before, Parts.of(model)).isEmpty()) {
                    unsaid.add(element.getTagName());
                }
                element.setTextContent(text);
            }
        }
        assertThat(unsaid).as("Changed without a word").isEmpty();
        assertThat(seen).hasSizeGreaterThan(10);
    }

    @Test
    void aNewNameIsOneSentence() throws IOException {
        EngineFile before = file(DOCUMENTS);
        EngineFile after = new EngineFile(
                DOCUMENTS, before.content().replace("name=\"Review document\"", "name=\"Check document\""));

        assertThat(ModelWords.compare(before, after))
                .containsExactly(new Sentence(Says.NAME_CHANGED, List.of("Review document", "Check document")));
    }

    @Test
    void spacesAreNoChange() throws IOException {
        EngineFile before = file(DOCUMENTS);
        EngineFile after = new EngineFile(DOCUMENTS, before.content().replace("\n", "\n  "));

        assertThat(ModelWords.compare(before, after)).isEmpty();
    }

    @Test
    void movedShapesAreCounted() throws IOException {
        EngineFile before = file(DOCUMENTS);
        EngineFile after =
                new EngineFile(DOCUMENTS, before.content().replaceFirst("<dc:Bounds x=\"", "<dc:Bounds x=\"9"));

        assertThat(ModelWords.compare(before, after)).containsExactly(new Sentence(Says.DRAWING_CHANGED, List.of("1")));
    }

    @Test
    void shapesThatAreWrittenInAnotherOrderAreNotMoved() throws IOException {
        EngineFile before = file(DOCUMENTS);
        Matcher first =
                Pattern.compile("(?s)<bpmndi:BPMNShape .*?</bpmndi:BPMNShape>").matcher(before.content());
        assertThat(first.find()).isTrue();
        String later = before.content()
                .replace(first.group(), "")
                .replace("</bpmndi:BPMNPlane>", first.group() + "</bpmndi:BPMNPlane>");

        assertThat(ModelWords.compare(before, new EngineFile(DOCUMENTS, later))).isEmpty();
    }

    @Test
    void whoDoesItWhenAndWithWhatHasItsOwnSentence() {
        assertThat(said("candidateGroups=\"committee\"", "candidateGroups=\"admin\""))
                .containsExactly(new Sentence(Says.GROUP_CHANGED, List.of("Review", "admin", "committee")));
        assertThat(said("=duration(hours)", "=duration(days)"))
                .containsExactly(
                        new Sentence(Says.TIMER_CHANGED, List.of("Late", "=duration(days)", "=duration(hours)")));
        assertThat(said("cancelActivity=\"false\"", "cancelActivity=\"true\""))
                .containsExactly(new Sentence(Says.INTERRUPTS, List.of("Late", "Review")));
        assertThat(said("source=\"=size\"", "source=\"=2\""))
                .containsExactly(new Sentence(Says.INPUT_CHANGED, List.of("Review", "size", "=2", "=size")));
    }

    @Test
    void aNewIdOfTheSameStepIsSaid() {
        assertThat(said("UserTask_Review", "UserTask_Look"))
                .contains(new Sentence(Says.STEP_RENUMBERED, List.of("Review", "UserTask_Look", "UserTask_Review")))
                .noneMatch(sentence -> sentence.says() == Says.STEP_REMOVED || sentence.says() == Says.FLOW_REDIRECTED);
    }

    @Test
    void rowsOfATableAreSaidByTheirNumber() {
        assertThat(rows("\"HIGH\"", "\"LOW\""))
                .containsExactly(new Sentence(Says.CELL_CHANGED, List.of("Rules", "1", "Risk", "\"LOW\"", "\"HIGH\"")));
        assertThat(rows("hitPolicy=\"FIRST\"", "hitPolicy=\"UNIQUE\""))
                .containsExactly(new Sentence(Says.HIT_POLICY_CHANGED, List.of("Rules", "UNIQUE", "FIRST")));
    }

    @Test
    void whatIsOnlyBegunIsNewWithAllItsSteps() throws IOException {
        EngineFile after = file(DOCUMENTS);

        List<Sentence> said = ModelWords.compare(new EngineFile(DOCUMENTS, ""), after);

        assertThat(said.getFirst().says()).isEqualTo(Says.MODEL_ADDED);
        assertThat(said)
                .filteredOn(sentence -> sentence.says() == Says.STEP_ADDED)
                .hasSizeGreaterThan(10);
        assertThat(said).noneMatch(sentence -> sentence.says() == Says.DRAWING_CHANGED);
    }

    @Test
    void anotherIdOfAFormIsSaid() {
        EngineFile before = new EngineFile("care/ask.form", "{\"id\": \"ask\", \"components\": []}");

        assertThat(ModelWords.compare(
                        before, new EngineFile(before.path(), before.content().replace("ask", "asked"))))
                .containsExactly(new Sentence(Says.ID_CHANGED, List.of("asked", "ask")));
    }

    /* All that a form says, each in turn. */
    @Test
    void nothingThatIsChangedInAFormGoesUnsaid() {
        String form = """
                {"id": "ask", "type": "default", "schemaVersion": 16, "components": [
                  {"id": "F1", "type": "select", "key": "choice", "label": "Choice", "description": "One of them",
                    "values": [{"value": "yes", "label": "Yes"}], "validate": {"required": true},
                    "conditional": {"hide": "=done"}},
                  {"id": "F2", "type": "number", "key": "days", "label": "Days", "validate": {"min": 1, "max": 9}}]}
                """;
        EngineFile before = new EngineFile("care/ask.form", form);
        Matcher value = Pattern.compile(": (?:\"([^\"]*)\"|(\\d+|true))").matcher(form);
        int changed = 0;
        while (value.find()) {
            int group = value.group(1) == null ? 2 : 1;
            String other =
                    group == 1 ? value.group(1) + "x" : value.group(2).equals("true") ? "false" : value.group(2) + "0";
            String after = form.substring(0, value.start(group)) + other + form.substring(value.end(group));
            assertThat(ModelWords.compare(before, new EngineFile(before.path(), after)))
                    .as(value.group())
                    .isNotEmpty();
            changed++;
        }
        assertThat(changed).isGreaterThan(15);
    }

    @Test
    void fieldsOfAFormAreSaidByTheirLabel() {
        String form = """
                {"id": "ask", "components": [{"id": "F1", "key": "seen", "label": "Seen", "validate": {"required": true}}]}
                """;
        EngineFile before = new EngineFile("care/ask.form", form);

        assertThat(ModelWords.compare(before, new EngineFile(before.path(), form.replace("true", "false"))))
                .containsExactly(new Sentence(Says.FIELD_OPTIONAL, List.of("Seen")));
        assertThat(ModelWords.compare(before, new EngineFile(before.path(), "{\"id\": \"ask\", \"components\": []}")))
                .contains(new Sentence(Says.FIELD_REMOVED, List.of("Seen")));
    }

    @Test
    void choicesLimitsAndPlacesOfAFormAreSaid() {
        String form = """
                {"id": "ask", "type": "default", "components": [
                  {"id": "A", "type": "select", "key": "a", "label": "Answer", "values": [{"value": "yes", "label": "Yes"}, {"value": "no", "label": "No"}]},
                  {"id": "B", "type": "number", "key": "b", "label": "Days", "validate": {"max": 5}}
                ]}
                """;
        EngineFile before = new EngineFile("care/ask.form", form);
        assertThat(says(before, form.replace("}]}", "}, {\"value\": \"later\", \"label\": \"Later\"}]}")))
                .containsExactly(new Sentence(Says.CHOICE_ADDED, List.of("Answer", "later")));
        assertThat(says(before, form.replace(", {\"value\": \"no\", \"label\": \"No\"}", "")))
                .containsExactly(new Sentence(Says.CHOICE_REMOVED, List.of("Answer", "no")));
        assertThat(says(before, form.replace("\"No\"", "\"Never\"")))
                .containsExactly(new Sentence(Says.CHOICE_RENAMED, List.of("Answer", "Never", "No")));
        assertThat(says(before, form.replace("5}", "7}")))
                .containsExactly(new Sentence(Says.LIMIT_CHANGED, List.of("Days", "max", "7", "5")));
        assertThat(says(
                        before,
                        form.replace("[{\"value\": \"yes\", \"label\": \"Yes\"}, ", "[")
                                .replace("\"No\"}", "\"No\"}, {\"value\": \"yes\", \"label\": \"Yes\"}")))
                .as("another order")
                .hasSize(1);
        String swapped =
                form.replace("\"A\"", "\"Z\"").replace("\"B\"", "\"A\"").replace("\"Z\"", "\"B\"");
        assertThat(says(before, swapped)).extracting(Sentence::says).contains(Says.FIELD_MOVED);
    }

    private static List<Sentence> says(EngineFile before, String after) {
        return ModelWords.compare(before, new EngineFile(before.path(), after));
    }

    @Test
    void whatWouldBeFetchedOrIsNoModelIsRefused() {
        EngineFile model = process("");
        for (String bad : List.of(
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                "<html>",
                "",
                "process of paper")) {
            assertThatExceptionOfType(ModelUnreadable.class)
                    .isThrownBy(() -> ModelWords.compare(model, new EngineFile(model.path(), bad)));
        }
        assertThatExceptionOfType(ModelUnreadable.class)
                .isThrownBy(() ->
                        ModelWords.compare(new EngineFile("care/a.form", "{}"), new EngineFile("care/a.form", "[1]")));
    }

    private static List<Sentence> said(String old, String now) {
        EngineFile before = process("");
        return ModelWords.compare(
                before, new EngineFile(before.path(), before.content().replace(old, now)));
    }

    private static EngineFile process(String more) {
        return new EngineFile("care/a.bpmn", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D">
                  <process id="a" name="A">
                    <startEvent id="StartEvent_A" name="Begun"><outgoing>Flow_A</outgoing></startEvent>
                    <sequenceFlow id="Flow_A" sourceRef="StartEvent_A" targetRef="UserTask_Review"/>
                    <userTask id="UserTask_Review" name="Review">
                      <extensionElements>
                        <zeebe:assignmentDefinition candidateGroups="committee"/>
                        <zeebe:ioMapping><zeebe:input source="=size" target="size"/></zeebe:ioMapping>
                      </extensionElements>
                      <incoming>Flow_A</incoming>
                    </userTask>
                    <boundaryEvent id="BoundaryEvent_Late" name="Late" attachedToRef="UserTask_Review" cancelActivity="false">
                      <timerEventDefinition id="Timer_1"><timeDuration>=duration(hours)</timeDuration></timerEventDefinition>
                    </boundaryEvent>
                    %s
                  </process>
                </definitions>
                """.formatted(more));
    }

    private static List<Sentence> rows(String old, String now) {
        String table = """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="D">
                  <decision id="rules" name="Rules">
                    <decisionTable id="T" hitPolicy="FIRST">
                      <input id="I" label="Risk"><inputExpression id="E"><text>risk</text></inputExpression></input>
                      <output id="O" name="reviewers"/>
                      <rule id="R"><inputEntry id="C"><text>"HIGH"</text></inputEntry><outputEntry id="X"><text>2</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """;
        EngineFile before = new EngineFile("care/rules.dmn", table);
        return ModelWords.compare(before, new EngineFile(before.path(), table.replace(old, now)));
    }

    private static EngineFile file(String path) throws IOException {
        return new EngineFile(path, Files.readString(FOLDER.resolve(path)));
    }

    private static List<EngineFile> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<EngineFile> all = new ArrayList<>();
            for (Path file : files.filter(one -> one.toString().matches(".*\\.(bpmn|dmn)"))
                    .toList()) {
                all.add(file(FOLDER.relativize(file).toString().replace('\\', '/')));
            }
            assertThat(all).hasSizeGreaterThan(20);
            return all;
        }
    }
}
