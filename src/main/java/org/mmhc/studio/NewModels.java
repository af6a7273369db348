package org.mmhc.studio;

import org.mmhc.engine.EngineFile;
import tools.jackson.databind.json.JsonMapper;

/** What a model says that is only just begun: enough to be drawn on, and nothing that runs. */
final class NewModels {

    private static final String FLOW = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:modeler="http://camunda.org/schema/modeler/1.0" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="Definitions_New" targetNamespace="http://bpmn.io/schema/bpmn" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.6.0">
              <bpmn:process id="%s" name="%s" isExecutable="true">
                <bpmn:startEvent id="StartEvent_Begun" name="Begun">
                  <bpmn:outgoing>Flow_Begun</bpmn:outgoing>
                  <bpmn:messageEventDefinition id="MessageEventDefinition_Begun" messageRef="Message_Begun" />
                </bpmn:startEvent>
                <bpmn:endEvent id="EndEvent_Done" name="Done">
                  <bpmn:incoming>Flow_Begun</bpmn:incoming>
                </bpmn:endEvent>
                <bpmn:sequenceFlow id="Flow_Begun" sourceRef="StartEvent_Begun" targetRef="EndEvent_Done" />
              </bpmn:process>
              <bpmn:message id="Message_Begun" name="%s" />
              <bpmndi:BPMNDiagram id="BPMNDiagram_New">
                <bpmndi:BPMNPlane id="BPMNPlane_New" bpmnElement="%s">
                  <bpmndi:BPMNShape id="StartEvent_Begun_di" bpmnElement="StartEvent_Begun">
                    <dc:Bounds x="180" y="160" width="36" height="36" />
                  </bpmndi:BPMNShape>
                  <bpmndi:BPMNShape id="EndEvent_Done_di" bpmnElement="EndEvent_Done">
                    <dc:Bounds x="480" y="160" width="36" height="36" />
                  </bpmndi:BPMNShape>
                  <bpmndi:BPMNEdge id="Flow_Begun_di" bpmnElement="Flow_Begun">
                    <di:waypoint x="216" y="178" />
                    <di:waypoint x="480" y="178" />
                  </bpmndi:BPMNEdge>
                </bpmndi:BPMNPlane>
              </bpmndi:BPMNDiagram>
            </bpmn:definitions>
            """;

    private static final String RULES = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" id="Definitions_%s" name="%s" namespace="http://camunda.org/schema/1.0/dmn">
              <decision id="%s" name="%s">
                <decisionTable id="DecisionTable_New" hitPolicy="FIRST">
                  <input id="Input_Kind" label="Kind">
                    <inputExpression id="InputExpression_Kind" typeRef="string"><text>kind</text></inputExpression>
                  </input>
                  <output id="Output_Hours" label="Hours" name="hours" typeRef="number" />
                  <rule id="Rule_Otherwise">
                    <inputEntry id="InputEntry_Otherwise"><text></text></inputEntry>
                    <outputEntry id="OutputEntry_Otherwise"><text>24</text></outputEntry>
                  </rule>
                </decisionTable>
              </decision>
              <dmndi:DMNDI>
                <dmndi:DMNDiagram>
                  <dmndi:DMNShape dmnElementRef="%s"><dc:Bounds height="80" width="180" x="160" y="100" /></dmndi:DMNShape>
                </dmndi:DMNDiagram>
              </dmndi:DMNDI>
            </definitions>
            """;

    private static final String FORM = """
            {
              "id": "%s",
              "type": "default",
              "schemaVersion": 16,
              "components": [
                {
                  "id": "Field_Done",
                  "type": "checkbox",
                  "key": "done",
                  "label": %s
                }
              ]
            }
            """;

    private NewModels() {}

    /** @param startMessage by which a process begins; of no account for others */
    static EngineFile of(ModelPath path, String name, String startMessage) {
        String called = inXml(name);
        return new EngineFile(
                path.value(),
                switch (path.kind()) {
                    case RULES -> RULES.formatted(path.id(), called, path.id(), called, path.id());
                    case FORM -> FORM.formatted(path.id(), JsonMapper.shared().writeValueAsString(name));
                    default -> FLOW.formatted(path.id(), called, inXml(startMessage), path.id());
                });
    }

    private static String inXml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
