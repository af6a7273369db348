package org.mmhc.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.engine.EngineFile;
import org.mmhc.engine.WorkCatalogue;
import org.mmhc.engine.models.FormRules;
import org.mmhc.studio.check.Finding;
import org.mmhc.studio.check.Finding.Rule;

class ChangeChecksTests {

    private final ChangeChecks checks =
            new ChangeChecks(mock(ModelShelf.class), mock(WorkCatalogue.class), mock(FormRules.class));

    @Test
    void aFormThatComesWithTheSameChangeIsThere() {
        EngineFile form = NewModels.of(new ModelPath("verification/new-form.form"), "New form", "");
        EngineFile begun =
                NewModels.of(new ModelPath("verification/new-flow.bpmn"), "New flow", "verification.newFlow");
        EngineFile asking = new EngineFile(begun.path(), begun.content().replace("<bpmn:endEvent", """
                <bpmn:userTask id="UserTask_Ask" name="Ask them">
                  <bpmn:extensionElements>
                    <zeebe:formDefinition formId="new-form" bindingType="deployment" />
                  </bpmn:extensionElements>
                </bpmn:userTask>
                <bpmn:endEvent"""));

        assertThat(rules(asking)).contains(Rule.NOT_THERE);
        assertThat(rules(asking, form)).doesNotContain(Rule.NOT_THERE, Rule.FORM_UNKNOWN);
    }

    private List<Rule> rules(EngineFile... files) {
        return checks.of(Arrays.asList(files)).stream().map(Finding::rule).toList();
    }
}
