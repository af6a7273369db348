package org.mmhc.studio.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mmhc.studio.check.Finding.Rule;

/** Each rule of the house finds what breaks it, and nothing in a model that keeps them. */
class ModelChecksTests {

    private static final String PATH = "care/asking.bpmn";
    private static final KnownWorld WORLD = new KnownWorld(
            Map.of("care.ask", Set.of("care.tooLate")),
            Set.of("care.asked", "care.told"),
            Set.of("rules"),
            Map.of("asking", Set.of("care.asked")),
            Map.of("rules", Map.of("reviewers", "number")));

    @Test
    void aModelOfTheHouseHasNoFindings() {
        assertThat(ModelChecks.of(PATH, model(), WORLD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id=\"asking\" | id=\"other\" | OTHER_ID",
                "isExecutable=\"true\" | isExecutable=\"false\" | NOT_EXECUTABLE",
                "name=\"Ask them\" | name=\"\" | NO_NAME",
                "name=\"All well?\" | name=\"All well\" | NO_QUESTION",
                "default=\"Flow_No\" | x=\"\" | NO_DEFAULT",
                "name=\"yes\" | name=\"\" | NO_ANSWER",
                "ServiceTask_Ask | serviceTask_ask | ID_PATTERN",
                "=duration(deadlines.hours) | =duration(\"PT4H\") | LITERAL_TIME",
                "type=\"care.ask\" | type=\"visits.ask\" | MODULE_WORD",
                "type=\"care.ask\" | type=\"care.askk\" | NO_WORKER",
                "decisionId=\"rules\" | decisionId=\"rulez\" | NOT_THERE",
                "<message id=\"Message_Told\" name=\"care.told\"/> | <message id=\"Message_Told\" name=\"care.unsaid\"/> | NOT_SENT",
                "messageRef=\"Message_Asked\" | messageRef=\"Message_Told\" | START_CHANGED",
                "errorCode=\"care.tooLate\" | errorCode=\"care.tooEarly\" | NEVER_THROWN",
                "candidateGroups=\"committee\" | candidateGroups=\"comittee\" | NO_SUCH_GROUP",
                "candidateGroups=\"committee\" | candidateGroups=\"personal\" | NO_SUCH_GROUP",
                "<zeebe:mark/> | <zeebe:userTask/> | CAMUNDA_USER_TASK",
                "attachedToRef=\"UserTask_Look\" | attachedToRef=\"ServiceTask_Ask\" | NO_WAY_OUT_IN_TIME",
                "target=\"size\" | target=\"phone\" | PERSONAL_DATA",
                "source=\"=size\" | source=\"=uuid()\" | CHANCE",
                "source=\"=size\" | source=\"=if a then\" | EXPRESSION",
                "source=\"=size\" | source=\"=\" | EXPRESSION",
                "sourceRef=\"UserTask_Look\" | sourceRef=\"Nobody\" | UNREACHABLE",
                "targetRef=\"EndEvent_Overdue\" | targetRef=\"BoundaryEvent_LookOverdue\" | ENDLESS",
                "bpmnElement=\"UserTask_Look\" | bpmnElement=\"UserTask_Other\" | NOT_DRAWN",
                "<zeebe:mark/> | <zeebe:formDefinition formId=\"rules\"/> | FORM_NOT_BOUND",
                "<many/> | <multiInstanceLoopCharacteristics/> | EVENT_ON_MANY",
            })
    void whatBreaksARuleIsFound(String right, String wrong, Rule rule) {
        assertThat(model()).contains(right);
        assertThat(ModelChecks.of(PATH, model().replace(right, wrong), WORLD))
                .extracting(Finding::rule)
                .contains(rule);
    }

    @Test
    void whatWorkNeedsIsThereOnEveryWay() {
        assertThat(needing("asked")).as("the message brings it").isEmpty();
        assertThat(needing("policy")).as("nothing before it gives that").containsExactly(Rule.VARIABLE_MISSING);
        String mapped = model().replace(
                        "<zeebe:taskDefinition type=\"care.ask\"/>",
                        "<zeebe:taskDefinition type=\"care.ask\"/><zeebe:ioMapping><zeebe:input source=\"=1\" target=\"policy\"/></zeebe:ioMapping>");
        assertThat(ModelChecks.of(PATH, mapped, needs("policy")))
                .extracting(Finding::rule)
                .isEmpty();
        /* Back from the person, who gives nothing that is written down, and round again. */
        String loop = model().replace(
                        "<sequenceFlow id=\"Flow_Looked\" sourceRef=\"UserTask_Look\" targetRef=\"EndEvent_Looked\"/>",
                        "<sequenceFlow id=\"Flow_Looked\" sourceRef=\"UserTask_Look\" targetRef=\"ServiceTask_Ask\"/>")
                .replace(
                        "<zeebe:ioMapping><zeebe:input source=\"=size\"",
                        "<zeebe:ioMapping><zeebe:output source=\"=1\" target=\"size\"/><zeebe:input source=\"=size\"");
        assertThat(ModelChecks.of(PATH, loop, needs("size")))
                .extracting(Finding::rule)
                .contains(Rule.VARIABLE_ON_SOME_WAYS)
                .doesNotContain(Rule.VARIABLE_MISSING);
    }

    private static List<Rule> needing(String variable) {
        return ModelChecks.of(PATH, model(), needs(variable)).stream()
                .map(Finding::rule)
                .toList();
    }

    private static KnownWorld needs(String variable) {
        return new KnownWorld(
                WORLD.errorsByWork(),
                WORLD.messages(),
                WORLD.models(),
                WORLD.startMessages(),
                WORLD.outputs(),
                new KnownWorld.Variables(
                        Map.of("care.ask", Set.of(variable)),
                        Map.of("care.ask", Set.of()),
                        Map.of("care.asked", Set.of("asked"))),
                KnownWorld.Steps.NONE);
    }

    @Test
    void whatWorkIsKnownToEndWithIsCaughtAtTheStepOrAroundIt() {
        KnownWorld world = knowing(new KnownWorld.Steps(Map.of("care.ask", Set.of("care.tooLate")), Set.of()));
        assertThat(ModelChecks.of(PATH, model(), world)).isEmpty();
        assertThat(ModelChecks.of(PATH, model().replace("errorRef=\"Error_TooLate\"", "x=\"\""), world))
                .as("whatever it is, it is caught")
                .isEmpty();
        List<Finding> uncaught = ModelChecks.of(
                PATH, model().replace("attachedToRef=\"ServiceTask_Ask\"", "attachedToRef=\"UserTask_Look\""), world);
        assertThat(uncaught)
                .containsExactly(
                        new Finding(Rule.NOT_CAUGHT, PATH, "ServiceTask_Ask", List.of("Ask them", "care.tooLate")));
        assertThat(uncaught).noneMatch(Finding::isError);
    }

    @Test
    void whoDecidesIsNotTheOneWhoseCaseItIs() {
        String deciding = model().replace(
                        "<zeebe:input source=\"=size\" target=\"size\"/>",
                        "<zeebe:input source=\"=size\" target=\"size\"/><zeebe:output source=\"=1\" target=\"policy\"/>");
        assertThat(ModelChecks.of(PATH, deciding, WORLD))
                .containsExactly(new Finding(Rule.NOBODY_EXCLUDED, PATH, "UserTask_Look", List.of("Look")));
        assertThat(ModelChecks.of(PATH, deciding.replace("target=\"size\"", "target=\"excluded\""), WORLD))
                .isEmpty();
    }

    @Test
    void aFormThatPeopleAreShownIsThere() {
        String shown = model().replace("<zeebe:mark/>", "<zeebe:formDefinition formKey=\"care.look\"/>");
        assertThat(ModelChecks.of(PATH, shown, knowing(new KnownWorld.Steps(Map.of(), Set.of("care.look")))))
                .isEmpty();
        assertThat(ModelChecks.of(PATH, shown, knowing(new KnownWorld.Steps(Map.of(), Set.of("care.see")))))
                .containsExactly(new Finding(Rule.FORM_UNKNOWN, PATH, "UserTask_Look", List.of("Look", "care.look")));
    }

    private static KnownWorld knowing(KnownWorld.Steps steps) {
        return new KnownWorld(
                WORLD.errorsByWork(),
                WORLD.messages(),
                WORLD.models(),
                WORLD.startMessages(),
                WORLD.outputs(),
                KnownWorld.Variables.NONE,
                steps);
    }

    @Test
    void noTwoProcessesBeginByTheSameMessage() {
        KnownWorld world = new KnownWorld(
                WORLD.errorsByWork(),
                WORLD.messages(),
                WORLD.models(),
                Map.of("other", Set.of("care.asked")),
                WORLD.outputs());
        assertThat(ModelChecks.of(PATH, model(), world))
                .extracting(Finding::rule)
                .containsExactly(Rule.SAME_START);
    }

    @Test
    void aFindingNamesItsStep() {
        assertThat(ModelChecks.of(PATH, model().replace("care.ask\"", "care.askk\""), WORLD))
                .containsExactly(
                        new Finding(Rule.NO_WORKER, PATH, "ServiceTask_Ask", List.of("Ask them", "care.askk")));
        assertThat(ModelChecks.of(PATH, model().replace("source=\"=size\"", "source=\"=if a then\""), WORLD))
                .extracting(Finding::element)
                .containsExactly("UserTask_Look");
    }

    @Test
    void whatIsNoModelIsAFinding() {
        assertThat(ModelChecks.of(PATH, "<!DOCTYPE a><a/>", WORLD))
                .extracting(Finding::rule)
                .containsExactly(Rule.UNREADABLE);
        assertThat(ModelChecks.of(PATH, "<a/>", WORLD))
                .extracting(Finding::rule)
                .containsExactly(Rule.OTHER_ID);
    }

    @Test
    void shippedTablesOfDecisionsHaveNoErrors() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".dmn")).toList()) {
                assertThat(DecisionChecks.of(file.toString(), Files.readString(file), WORLD))
                        .filteredOn(Finding::isError)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<rule id=\"R1\"> | <rule> | NO_RULE_ID",
                "<inputEntry id=\"C1\"> | <inputEntry> | NO_RULE_ID",
                "<text>> 5</text> | <text>> >5</text> | EXPRESSION",
                "<text>> 5</text> | <text>-</text> | COVERED_ROW",
                "<text>-</text> | <text>< 3</text> | NO_CATCH_ALL",
                "<input id=\"I\"> | <x id=\"I\"> | NO_INPUT",
                "name=\"reviewers\" | name=\"lookers\" | OUTPUT_GONE",
                "name=\"reviewers\" typeRef=\"number\" | name=\"reviewers\" typeRef=\"string\" | OUTPUT_GONE",
                "<text>2</text> | <text>3</text> | OUT_OF_RANGE",
            })
    void whatBreaksARuleOfTablesIsFound(String right, String wrong, Rule rule) {
        String escaped = table().replace("> 5", "&gt; 5");
        String changed = escaped.replace(
                        right.replace("> 5", "&gt; 5"),
                        wrong.replace("> >5", "&gt; &gt;5").replace("< 3", "&lt; 3"))
                .replace(rule == Rule.NO_INPUT ? "</input>" : "nothing", "</x>");
        assertThat(DecisionChecks.of("care/rules.dmn", escaped, WORLD)).isEmpty();
        assertThat(DecisionChecks.of("care/rules.dmn", changed, WORLD))
                .extracting(Finding::rule)
                .contains(rule);
    }

    @Test
    void whatATableDoesNotAnswerIsNamed() {
        assertThat(DecisionChecks.of("care/rules.dmn", unique("\"LOW\",\"HIGH\"", "-"), WORLD))
                .isEmpty();
        assertThat(DecisionChecks.of("care/rules.dmn", unique("\"LOW\"", "true"), WORLD))
                .containsExactly(
                        new Finding(Rule.GAP, "care/rules.dmn", "rules", List.of("Rules", "Risk = LOW, Old? = false")));
        assertThat(DecisionChecks.of("care/rules.dmn", unique("not(\"LOW\")", "-"), WORLD))
                .extracting(Finding::details)
                .containsExactly(List.of("Rules", "Risk = LOW"));
        assertThat(DecisionChecks.of("care/rules.dmn", unique("\"HIGH\"", "false"), WORLD))
                .extracting(Finding::rule)
                .containsExactly(Rule.SAME_ROWS, Rule.GAP);
    }

    @Test
    void aRowThatAnEarlierListCoversIsFound() {
        String table =
                table().replace("> 5</text>", "\"A\", \"B\"</text>").replace("<text>-</text>", "<text>\"B\"</text>");
        assertThat(DecisionChecks.of("care/rules.dmn", table, WORLD))
                .extracting(Finding::rule, Finding::element)
                .containsExactlyInAnyOrder(tuple(Rule.COVERED_ROW, "R2"), tuple(Rule.NO_CATCH_ALL, "rules"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\": \"ask\" | \"id\": \"other\" | OTHER_ID",
                "\"id\": \"Field_Days\" | \"x\": 1 | NO_FIELD_ID",
                "\"id\": \"Field_Days\" | \"id\": \"Field_Choice\" | NO_FIELD_ID",
                "\"key\": \"days\" | \"key\": \"choice\" | SAME_KEY",
                "\"key\": \"days\" | \"key\": \"phoneNumber\" | PERSONAL_DATA",
                "\"key\": \"days\" | \"key\": \"priority\" | RESERVED_KEY",
                "\"label\": \"Days\" | \"label\": \" \" | NO_LABEL",
                "\"type\": \"number\" | \"type\": \"textfield\" | FREE_TEXT",
                "\"type\": \"number\" | \"type\": \"textarea\" | FREE_TEXT",
                "[{\"value\": \"yes\"}] | [] | NO_CHOICES",
                "{\"id\" | [{\"id\" | UNREADABLE",
            })
    void whatBreaksARuleOfFormsIsFound(String right, String wrong, Rule rule) {
        String form = """
                {"id": "ask", "type": "default", "components": [
                  {"id": "Field_Choice", "type": "select", "key": "choice", "label": "Choice", "values": [{"value": "yes"}]},
                  {"id": "Field_Days", "type": "number", "key": "days", "label": "Days"}
                ]}
                """;
        assertThat(form).contains(right);
        assertThat(FormChecks.of("care/ask.form", "ask", form, List.of())).isEmpty();
        assertThat(FormChecks.of("care/ask.form", "ask", form.replaceFirst(Pattern.quote(right), wrong), List.of()))
                .extracting(Finding::rule)
                .contains(rule);
        assertThat(FormChecks.of("care/ask.form", "ask", form, List.of("A file (filepicker)")))
                .containsExactly(new Finding(Rule.NOT_LET_IN, "care/ask.form", null, List.of("A file (filepicker)")));
    }

    private static String unique(String risk, String old) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="D">
                  <decision id="rules" name="Rules">
                    <decisionTable id="T">
                      <input id="I" label="Risk">
                        <inputExpression id="E" typeRef="string"><text>risk</text></inputExpression>
                        <inputValues id="V"><text>"LOW","HIGH"</text></inputValues>
                      </input>
                      <input id="J" label="Old?"><inputExpression id="F" typeRef="boolean"><text>old</text></inputExpression></input>
                      <output id="O" name="reviewers" typeRef="number"/>
                      <rule id="R1"><inputEntry id="C1"><text>%s</text></inputEntry><inputEntry id="D1"><text>%s</text></inputEntry>
                        <outputEntry id="X1"><text>1</text></outputEntry></rule>
                      <rule id="R2"><inputEntry id="C2"><text>"HIGH"</text></inputEntry><inputEntry id="D2"><text>false</text></inputEntry>
                        <outputEntry id="X2"><text>2</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """.formatted(risk, old);
    }

    private static String table() {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="D">
                  <decision id="rules" name="Rules">
                    <decisionTable id="T" hitPolicy="FIRST">
                      <input id="I"><inputExpression id="E"><text>risk</text></inputExpression></input>
                      <output id="O" name="reviewers" typeRef="number"/>
                      <rule id="R1"><inputEntry id="C1"><text>> 5</text></inputEntry><outputEntry id="X1"><text>2</text></outputEntry></rule>
                      <rule id="R2"><inputEntry id="C2"><text>-</text></inputEntry><outputEntry id="X2"><text>1</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """;
    }

    private static String model() {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="D">
                  <process id="asking" name="Asking" isExecutable="true">
                    <startEvent id="StartEvent_Asked" name="Asked"><messageEventDefinition messageRef="Message_Asked"/></startEvent>
                    <sequenceFlow id="Flow_Ask" sourceRef="StartEvent_Asked" targetRef="ServiceTask_Ask"/>
                    <serviceTask id="ServiceTask_Ask" name="Ask them">
                      <extensionElements><zeebe:taskDefinition type="care.ask"/></extensionElements>
                      <many/>
                    </serviceTask>
                    <boundaryEvent id="BoundaryEvent_TooLate" name="Too late" attachedToRef="ServiceTask_Ask">
                      <errorEventDefinition errorRef="Error_TooLate"/>
                    </boundaryEvent>
                    <sequenceFlow id="Flow_TooLate" sourceRef="BoundaryEvent_TooLate" targetRef="EndEvent_Done"/>
                    <sequenceFlow id="Flow_Decide" sourceRef="ServiceTask_Ask" targetRef="BusinessRuleTask_Decide"/>
                    <businessRuleTask id="BusinessRuleTask_Decide" name="Decide">
                      <extensionElements><zeebe:calledDecision decisionId="rules" resultVariable="policy"/></extensionElements>
                    </businessRuleTask>
                    <sequenceFlow id="Flow_Well" sourceRef="BusinessRuleTask_Decide" targetRef="Gateway_Well"/>
                    <exclusiveGateway id="Gateway_Well" name="All well?" default="Flow_No"/>
                    <sequenceFlow id="Flow_Yes" name="yes" sourceRef="Gateway_Well" targetRef="EndEvent_Done">
                      <conditionExpression>=policy.well</conditionExpression>
                    </sequenceFlow>
                    <sequenceFlow id="Flow_No" name="no" sourceRef="Gateway_Well" targetRef="UserTask_Look"/>
                    <userTask id="UserTask_Look" name="Look">
                      <extensionElements>
                        <zeebe:assignmentDefinition candidateGroups="committee"/>
                        <zeebe:mark/>
                        <zeebe:ioMapping><zeebe:input source="=size" target="size"/></zeebe:ioMapping>
                      </extensionElements>
                    </userTask>
                    <boundaryEvent id="BoundaryEvent_LookOverdue" name="Look overdue" attachedToRef="UserTask_Look">
                      <timerEventDefinition><timeDuration>=duration(deadlines.hours)</timeDuration></timerEventDefinition>
                    </boundaryEvent>
                    <sequenceFlow id="Flow_Overdue" sourceRef="BoundaryEvent_LookOverdue" targetRef="EndEvent_Overdue"/>
                    <endEvent id="EndEvent_Overdue" name="Overdue"/>
                    <sequenceFlow id="Flow_Looked" sourceRef="UserTask_Look" targetRef="EndEvent_Looked"/>
                    <endEvent id="EndEvent_Looked" name="Looked"/>
                    <endEvent id="EndEvent_Done" name="Done"/>
                  </process>
                  <message id="Message_Asked" name="care.asked"/>
                  <message id="Message_Told" name="care.told"/>
                  <error id="Error_TooLate" errorCode="care.tooLate"/>
                  %s
                </definitions>
                """.formatted(drawing());
    }

    private static String drawing() {
        StringBuilder drawing = new StringBuilder();
        for (String id : List.of(
                "StartEvent_Asked",
                "ServiceTask_Ask",
                "serviceTask_ask",
                "BoundaryEvent_TooLate",
                "BusinessRuleTask_Decide",
                "Gateway_Well",
                "UserTask_Look",
                "BoundaryEvent_LookOverdue",
                "EndEvent_Overdue",
                "EndEvent_Looked",
                "EndEvent_Done")) {
            drawing.append(
                    "<bpmndi:BPMNShape bpmnElement=\"%s\"><dc:Bounds x=\"1\"/></bpmndi:BPMNShape>".formatted(id));
        }
        for (String id : List.of(
                "Flow_Ask",
                "Flow_TooLate",
                "Flow_Decide",
                "Flow_Well",
                "Flow_Yes",
                "Flow_No",
                "Flow_Overdue",
                "Flow_Looked")) {
            drawing.append("<bpmndi:BPMNEdge bpmnElement=\"%s\"><dc:waypoint/></bpmndi:BPMNEdge>".formatted(id));
        }
        return drawing.toString();
    }
}
