package org.mmhc.studio.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Set;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.ChangeMoves;
import org.mmhc.studio.ChangeReview;
import org.mmhc.studio.ChangeReview.SettleCases;
import org.mmhc.studio.Settlement;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Says what becomes of cases that could not go along with a change: each of them and why stands on the page of the move. */
@SpringComponent
class SettleCasesTaskForm implements TaskForm {

    private final ChangeMoves moves;
    private final ChangeReview reviews;
    private final StepUpPrompt stepUp;

    SettleCasesTaskForm(ChangeMoves moves, ChangeReview reviews, StepUpPrompt stepUp) {
        this.moves = moves;
        this.reviews = reviews;
        this.stepUp = stepUp;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of(ChangeReview.SETTLE);
    }

    @Override
    public Component create(TaskFormContext context) {
        ChangeId id = new ChangeId(context.details().task().reference());
        return new Div(
                new CasesPanel(moves, id),
                new DecisionForm<Settlement, Settlement>(
                                "studio.settleCases",
                                "studio.settlement",
                                List.of(Settlement.values()),
                                (task, answer) -> {
                                    SettleCases command = new SettleCases(
                                            task.task().id(), task.task().version(), answer.decision());
                                    return () -> reviews.settle(command);
                                })
                        .withStepUp(stepUp, reviews::requireShown)
                        .on(context));
    }
}
