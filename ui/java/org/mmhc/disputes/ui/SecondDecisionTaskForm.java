package org.mmhc.disputes.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Set;
import org.mmhc.disputes.Deciding;
import org.mmhc.disputes.Deciding.DecideAgain;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeList;
import org.mmhc.disputes.SecondOpinion;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Agrees with the first verdict about a dispute, or does not. */
@SpringComponent
class SecondDecisionTaskForm implements TaskForm {

    private final Deciding deciding;
    private final DisputeList disputes;
    private final DisputePanels panels;

    SecondDecisionTaskForm(Deciding deciding, DisputeList disputes, DisputePanels panels) {
        this.deciding = deciding;
        this.disputes = disputes;
        this.panels = panels;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of(Deciding.SECOND);
    }

    @Override
    public Component create(TaskFormContext context) {
        return new Div(
                panels.of(disputes.get(new DisputeId(context.details().task().reference()))),
                new DecisionForm<SecondOpinion, Void>(
                                "disputes.secondDecision",
                                "disputes.opinion",
                                List.of(SecondOpinion.values()),
                                (task, answer) -> {
                                    DecideAgain command = new DecideAgain(
                                            task.task().id(), task.task().version(), answer.decision());
                                    return () -> deciding.decideAgain(command);
                                })
                        .on(context));
    }
}
