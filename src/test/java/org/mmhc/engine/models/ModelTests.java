package org.mmhc.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mmhc.engine.models.ModelFaults.Kind;
import org.mmhc.engine.models.ModelFaults.ModelFault;

class ModelTests {

    private static final Model MODEL = Model.parse("""
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
              <bpmn:message id="m1" name="visits.opened" />
              <bpmn:message id="m2" name="visits.cancelled" />
              <bpmn:process id="visit" name="Visit" isExecutable="true">
                <bpmn:startEvent id="s"><bpmn:messageEventDefinition messageRef="m1" /></bpmn:startEvent>
                <bpmn:subProcess id="es" triggeredByEvent="true">
                  <bpmn:startEvent id="ss"><bpmn:messageEventDefinition messageRef="m2" /></bpmn:startEvent>
                </bpmn:subProcess>
                <bpmn:serviceTask id="known" name="Open door"><bpmn:extensionElements>
                  <zeebe:taskDefinition type="visits.openDoor" /></bpmn:extensionElements></bpmn:serviceTask>
                <bpmn:serviceTask id="unknown" name="Print badge"><bpmn:extensionElements>
                  <zeebe:taskDefinition type="visits.printBadge" /></bpmn:extensionElements></bpmn:serviceTask>
                <bpmn:userTask id="camunda" name="Sign"><bpmn:extensionElements>
                  <zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="committee, nurses" />
                  </bpmn:extensionElements></bpmn:userTask>
                <bpmn:userTask id="list" name="Check"><bpmn:extensionElements>
                  <zeebe:assignmentDefinition candidateGroups="=[&quot;admin&quot;,&quot;cooks&quot;]" />
                  </bpmn:extensionElements></bpmn:userTask>
                <bpmn:userTask id="worked-out" name="Weigh"><bpmn:extensionElements>
                  <zeebe:assignmentDefinition candidateGroups="=if heavy then &quot;lifters&quot; else &quot;admin&quot;" />
                  </bpmn:extensionElements></bpmn:userTask>
                <bpmn:userTask id="one" name="Answer"><bpmn:extensionElements>
                  <zeebe:assignmentDefinition candidateGroups="personal" assignee="=caregiver" /></bpmn:extensionElements></bpmn:userTask>
                <bpmn:userTask id="nobody" name="Confirm"><bpmn:extensionElements>
                  <zeebe:assignmentDefinition candidateGroups="=[&quot;personal&quot;]" /></bpmn:extensionElements></bpmn:userTask>
              </bpmn:process>
            </bpmn:definitions>
            """);

    @Test
    void stepsAtWhichCasesWouldStandStillAreNamed() {
        assertThat(MODEL.faults(Set.of("visits.openDoor"), Set.of("admin", "committee", "personal")))
                .containsExactlyInAnyOrder(
                        new ModelFault("Visit", "Print badge", Kind.NO_WORKER, "visits.printBadge"),
                        new ModelFault("Visit", "Sign", Kind.CAMUNDA_USER_TASK, ""),
                        new ModelFault("Visit", "Sign", Kind.NO_SUCH_GROUP, "nurses"),
                        new ModelFault("Visit", "Check", Kind.NO_SUCH_GROUP, "cooks"),
                        new ModelFault("Visit", "Confirm", Kind.NO_PERSON, ""));
    }

    @Test
    void decisionsThatNoCaseCameRoundArePassed() {
        Model model = Model.parse("""
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
                  <bpmn:process id="visit" name="Visit" isExecutable="true">
                    <bpmn:startEvent id="start" />
                    <bpmn:businessRuleTask id="always" />
                    <bpmn:exclusiveGateway id="gateway" />
                    <bpmn:businessRuleTask id="sometimes" />
                    <bpmn:userTask id="check" />
                    <bpmn:boundaryEvent id="late" attachedToRef="check"><bpmn:timerEventDefinition /></bpmn:boundaryEvent>
                    <bpmn:serviceTask id="remind" />
                    <bpmn:serviceTask id="hurry" />
                    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="always" />
                    <bpmn:sequenceFlow id="f2" sourceRef="always" targetRef="gateway" />
                    <bpmn:sequenceFlow id="f3" sourceRef="gateway" targetRef="sometimes" />
                    <bpmn:sequenceFlow id="f4" sourceRef="gateway" targetRef="check" />
                    <bpmn:sequenceFlow id="f5" sourceRef="sometimes" targetRef="hurry" />
                    <bpmn:sequenceFlow id="f6" sourceRef="hurry" targetRef="check" />
                    <bpmn:sequenceFlow id="f7" sourceRef="late" targetRef="remind" />
                  </bpmn:process>
                </bpmn:definitions>
                """);
        assertThat(model.decisionsBefore("remind")).containsExactly("always");
        assertThat(model.decisionsBefore("hurry")).containsExactly("always", "sometimes");
        assertThat(model.decisionsBefore("start")).isEmpty();
    }

    @Test
    void messageThatStartsAPartOfACaseStartsNoCase() {
        assertThat(MODEL.startMessages()).containsExactly("visits.opened");
    }
}
