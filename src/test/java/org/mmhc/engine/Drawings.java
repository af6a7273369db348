package org.mmhc.engine;

/** Small models for tests, each with a first step that the parcels' workers do. */
final class Drawings {

    private static final String WEIGH = """
            <bpmn:startEvent id="StartEvent_Begun" name="Begun" />
            <bpmn:sequenceFlow id="Flow_Begin" sourceRef="StartEvent_Begun" targetRef="ServiceTask_Weigh" />
            <bpmn:serviceTask id="ServiceTask_Weigh" name="Weigh parcel">
              <bpmn:extensionElements><zeebe:taskDefinition type="engine.weighParcel" /></bpmn:extensionElements>
            </bpmn:serviceTask>
            """;

    private static final String BOOK = """
            <bpmn:serviceTask id="ServiceTask_Book" name="Book parcel">
              <bpmn:extensionElements><zeebe:taskDefinition type="engine.bookParcel" /></bpmn:extensionElements>
            </bpmn:serviceTask>
            """;

    private Drawings() {}

    /** Waits for a word, can be hurried to another wait, and stopped wherever it is. */
    static EngineFile waiting(String id) {
        return waiting(id, "engine.word", "engine.hurry");
    }

    /** The same, waiting for other names. */
    static EngineFile waiting(String id, String word, String hurry) {
        return file(
                id,
                message("Word", word)
                        + message("Hurry", hurry)
                        + message("Stop", "engine.stop")
                        + message("More", "engine.more"),
                WEIGH + flow("ServiceTask_Weigh", "ReceiveTask_Await") + """
                <bpmn:receiveTask id="ReceiveTask_Await" name="Await the word" messageRef="Message_Word" />
                <bpmn:boundaryEvent id="BoundaryEvent_Hurry" name="Hurried" attachedToRef="ReceiveTask_Await">
                  <bpmn:outgoing>Flow_Hurry</bpmn:outgoing>
                  <bpmn:messageEventDefinition id="Definition_Hurry" messageRef="Message_Hurry" />
                </bpmn:boundaryEvent>
                <bpmn:sequenceFlow id="Flow_Hurry" sourceRef="BoundaryEvent_Hurry" targetRef="ReceiveTask_AwaitMore" />
                <bpmn:receiveTask id="ReceiveTask_AwaitMore" name="Await more" messageRef="Message_More" />
                <bpmn:subProcess id="SubProcess_Stop" name="Stop" triggeredByEvent="true">
                  <bpmn:startEvent id="StartEvent_Stop" name="Stopped">
                    <bpmn:outgoing>Flow_Stop</bpmn:outgoing>
                    <bpmn:messageEventDefinition id="Definition_Stop" messageRef="Message_Stop" />
                  </bpmn:startEvent>
                  <bpmn:sequenceFlow id="Flow_Stop" sourceRef="StartEvent_Stop" targetRef="EndEvent_Stopped" />
                  <bpmn:endEvent id="EndEvent_Stopped" name="Stopped"><bpmn:incoming>Flow_Stop</bpmn:incoming></bpmn:endEvent>
                </bpmn:subProcess>
                """);
    }

    /** Two branches, of which one comes to the join at once and the other waits. */
    static EngineFile joining(String id) {
        return file(
                id,
                message("Word", "engine.word"),
                WEIGH + flow("ServiceTask_Weigh", "Gateway_Fork") + """
                <bpmn:parallelGateway id="Gateway_Fork" />
                <bpmn:parallelGateway id="Gateway_Join" />
                <bpmn:receiveTask id="ReceiveTask_Await" name="Await the word" messageRef="Message_Word" />
                """
                        + flow("Gateway_Fork", "Gateway_Join")
                        + flow("Gateway_Fork", "ReceiveTask_Await")
                        + flow("ReceiveTask_Await", "Gateway_Join"));
    }

    /** Asks for a size that nothing gives. */
    static EngineFile choosing(String id) {
        return file(id, "", WEIGH + flow("ServiceTask_Weigh", "Gateway_Big") + """
                <bpmn:exclusiveGateway id="Gateway_Big" name="Parcel big?" default="Flow_Small" />
                <bpmn:sequenceFlow id="Flow_Big" name="yes" sourceRef="Gateway_Big" targetRef="ServiceTask_Book">
                  <bpmn:conditionExpression>=size &gt; 3</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="Flow_Small" name="no" sourceRef="Gateway_Big" targetRef="EndEvent_Small" />
                <bpmn:endEvent id="EndEvent_Small" name="Left" />
                """ + BOOK);
    }

    /** A task of the committee. */
    static EngineFile checking(String id, String task) {
        return file(
                id,
                "",
                WEIGH + flow("ServiceTask_Weigh", task) + """
                <bpmn:userTask id="%s" name="Check parcel">
                  <bpmn:extensionElements>
                    <zeebe:formDefinition formKey="engine.checkParcel" />
                    <zeebe:assignmentDefinition candidateGroups="=[&#34;committee&#34;]" />
                  </bpmn:extensionElements>
                </bpmn:userTask>
                """.formatted(task) + flow(task, "ServiceTask_Book") + BOOK);
    }

    /** Goes to people, waits for a word, waits at a join, or gets stuck, as the case is told; the note makes versions differ. */
    static EngineFile manyWays(String id, String note) {
        return file(
                id,
                message("Word", "engine.word"),
                """
                        <bpmn:documentation>%s</bpmn:documentation>
                        """.formatted(note) + WEIGH + flow("ServiceTask_Weigh", "Gateway_Way") + """
                <bpmn:exclusiveGateway id="Gateway_Way" name="Which way?" default="Flow_Check" />
                <bpmn:sequenceFlow id="Flow_Check" name="people" sourceRef="Gateway_Way" targetRef="UserTask_Check" />
                """
                        + way("await", "ReceiveTask_Await") + way("join", "Gateway_Fork") + way("stuck", "Gateway_Big")
                        + """
                <bpmn:userTask id="UserTask_Check" name="Check parcel">
                  <bpmn:extensionElements>
                    <zeebe:formDefinition formKey="engine.checkParcel" />
                    <zeebe:assignmentDefinition candidateGroups="=[&#34;committee&#34;]" />
                  </bpmn:extensionElements>
                </bpmn:userTask>
                <bpmn:receiveTask id="ReceiveTask_Await" name="Await the word" messageRef="Message_Word" />
                <bpmn:parallelGateway id="Gateway_Fork" />
                <bpmn:receiveTask id="ReceiveTask_AwaitOther" name="Await the other" messageRef="Message_Word" />
                <bpmn:parallelGateway id="Gateway_Join" />
                <bpmn:exclusiveGateway id="Gateway_Big" name="Parcel big?" default="Flow_Small" />
                <bpmn:sequenceFlow id="Flow_Big" name="yes" sourceRef="Gateway_Big" targetRef="ServiceTask_Book">
                  <bpmn:conditionExpression>=size &gt; 3</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="Flow_Small" name="no" sourceRef="Gateway_Big" targetRef="ServiceTask_Book" />
                """
                        + flow("Gateway_Fork", "Gateway_Join")
                        + flow("Gateway_Fork", "ReceiveTask_AwaitOther")
                        + flow("ReceiveTask_AwaitOther", "Gateway_Join")
                        + flow("UserTask_Check", "ServiceTask_Book")
                        + BOOK);
    }

    private static String way(String name, String to) {
        return """
                <bpmn:sequenceFlow id="Flow_%1$s" name="%1$s" sourceRef="Gateway_Way" targetRef="%2$s">
                  <bpmn:conditionExpression>=way = "%1$s"</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                """.formatted(name, to);
    }

    private static String flow(String from, String to) {
        return "<bpmn:sequenceFlow id=\"Flow_%1$s_%2$s\" sourceRef=\"%1$s\" targetRef=\"%2$s\" />\n"
                .formatted(from, to);
    }

    private static String message(String id, String name) {
        return """
                <bpmn:message id="Message_%s" name="%s">
                  <bpmn:extensionElements><zeebe:subscription correlationKey="=reference" /></bpmn:extensionElements>
                </bpmn:message>
                """.formatted(id, name);
    }

    private static EngineFile file(String id, String messages, String steps) {
        return new EngineFile("engine/" + id + ".bpmn", """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="Definitions" targetNamespace="http://mmhc.org/processes">
                  %s
                  <bpmn:process id="%s" name="A drawing" isExecutable="true">
                    %s
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(messages.strip(), id, steps.strip()));
    }
}
