package org.mmhc.studio.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Set;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.studio.ChangeConfirmation;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.ChangeRecords;
import org.mmhc.studio.ChangeRecords.ChangeDetails;
import org.mmhc.studio.ChangeReview;
import org.mmhc.studio.ChangeReview.ConfirmChange;
import org.mmhc.studio.replay.ReplayDesk;
import org.mmhc.studio.replay.ReplayRecords;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Says whether a change may be that another one has approved. */
@SpringComponent
class ConfirmChangeTaskForm implements TaskForm {

    private final ChangeRecords records;
    private final ChangeReview reviews;
    private final ReplayRecords replays;
    private final ReplayDesk replayDesk;
    private final StepUpPrompt stepUp;

    ConfirmChangeTaskForm(
            ChangeRecords records,
            ChangeReview reviews,
            ReplayRecords replays,
            ReplayDesk replayDesk,
            StepUpPrompt stepUp) {
        this.records = records;
        this.reviews = reviews;
        this.replays = replays;
        this.replayDesk = replayDesk;
        this.stepUp = stepUp;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of(ChangeReview.CONFIRM);
    }

    @Override
    public Component create(TaskFormContext context) {
        ChangeId id = new ChangeId(context.details().task().reference());
        ChangeDetails details = records.details(id);
        boolean stuck = replays.stuck(id) > 0;
        Div replay = new Div();
        replay.add(replay(details, replay));
        return new Div(
                new ChangePanel(details, records.findings(id)),
                replay,
                new DecisionForm<ChangeConfirmation, ChangeConfirmation>(
                                "studio.confirmChange",
                                "studio.confirmation",
                                List.of(ChangeConfirmation.values()),
                                (task, answer) -> {
                                    ConfirmChange command = new ConfirmChange(
                                            task.task().id(), task.task().version(), answer.decision(), answer.note());
                                    return () -> reviews.confirm(command);
                                })
                        .withNote((said, reason) -> said == ChangeConfirmation.NOT_CONFIRMED || stuck)
                        .withStepUp(stepUp, reviews::requireShown)
                        .on(context));
    }

    private ReplayPanel replay(ChangeDetails details, Div around) {
        return new ReplayPanel(replays, replayDesk, details, () -> {
            around.removeAll();
            around.add(replay(details, around));
        });
    }
}
