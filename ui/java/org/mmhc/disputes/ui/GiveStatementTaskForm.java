package org.mmhc.disputes.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Set;
import org.mmhc.base.Typed;
import org.mmhc.base.ui.Times;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeList;
import org.mmhc.disputes.DisputeList.DisputeRow;
import org.mmhc.disputes.Investigation;
import org.mmhc.disputes.Investigation.GiveStatement;
import org.mmhc.disputes.hearing.StatementAnswer;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Asks a party what they have to say. */
@SpringComponent
class GiveStatementTaskForm implements TaskForm {

    private final Investigation investigation;
    private final DisputeList disputes;

    GiveStatementTaskForm(Investigation investigation, DisputeList disputes) {
        this.investigation = investigation;
        this.disputes = disputes;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of(Investigation.STATEMENT);
    }

    @Override
    public Component create(TaskFormContext context) {
        DisputeRow dispute = disputes.get(new DisputeId(context.details().task().reference()))
                .dispute();
        Section asked = new Section();
        asked.addClassName("panel");
        asked.setId("statement-asked");
        asked.add(
                new H2(asked.getTranslation("disputes.claim." + dispute.claim())),
                new Paragraph(asked.getTranslation("disputes.giveStatement.words", Times.exact(dispute.dueAt()))));
        return new Div(
                asked,
                new DecisionForm<StatementAnswer, Void>(
                                "disputes.giveStatement",
                                "disputes.answer",
                                List.of(StatementAnswer.values()),
                                (task, answer) -> {
                                    GiveStatement command = new GiveStatement(
                                            task.task().id(),
                                            task.task().version(),
                                            answer.decision(),
                                            Typed.orNothing(answer.note()));
                                    return () -> investigation.answer(command);
                                })
                        .inOwnWords()
                        .withNote((answer, nothing) -> answer == StatementAnswer.GIVEN)
                        .on(context));
    }
}
