package org.mmhc.disputes.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Set;
import org.mmhc.base.Typed;
import org.mmhc.disputes.Deciding;
import org.mmhc.disputes.Deciding.FixRemedy;
import org.mmhc.disputes.DisputeList;
import org.mmhc.disputes.RemedyId;
import org.mmhc.disputes.RemedyRepair;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Mends something that a dispute granted and that could not be done. */
@SpringComponent
class FixRemedyTaskForm implements TaskForm {

    private final Deciding deciding;
    private final DisputeList disputes;
    private final DisputePanels panels;

    FixRemedyTaskForm(Deciding deciding, DisputeList disputes, DisputePanels panels) {
        this.deciding = deciding;
        this.disputes = disputes;
        this.panels = panels;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of(Deciding.FIX);
    }

    @Override
    public Component create(TaskFormContext context) {
        Div panel = new Div();
        panel.add(
                new Paragraph(panel.getTranslation("disputes.fixRemedy.words")),
                panels.of(
                        disputes.ofRemedy(new RemedyId(context.details().task().reference()))),
                new DecisionForm<RemedyRepair, Void>(
                                "disputes.fixRemedy",
                                "disputes.repair",
                                List.of(RemedyRepair.values()),
                                (task, answer) -> {
                                    FixRemedy command = new FixRemedy(
                                            task.task().id(),
                                            task.task().version(),
                                            answer.decision(),
                                            Typed.orNothing(answer.note()));
                                    return () -> deciding.fix(command);
                                })
                        .withNote((repair, nothing) -> repair != RemedyRepair.TRY_AGAIN)
                        .on(context));
        return panel;
    }
}
