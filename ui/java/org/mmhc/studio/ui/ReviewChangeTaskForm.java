package org.mmhc.studio.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Set;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.ChangeRecords;
import org.mmhc.studio.ChangeRecords.ChangeDetails;
import org.mmhc.studio.ChangeReview;
import org.mmhc.studio.ChangeReview.ReviewChange;
import org.mmhc.studio.ReviewVerdict;
import org.mmhc.studio.replay.ReplayDesk;
import org.mmhc.studio.replay.ReplayRecords;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Says what one thinks of a change that somebody else wrote: its sentences come first. */
@SpringComponent
class ReviewChangeTaskForm implements TaskForm {

    private final ChangeRecords records;
    private final ChangeReview reviews;
    private final ReplayRecords replays;
    private final ReplayDesk replayDesk;
    private final StepUpPrompt stepUp;

    ReviewChangeTaskForm(
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
        return Set.of(ChangeReview.REVIEW);
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
                new DecisionForm<ReviewVerdict, ReviewVerdict>(
                                "studio.reviewChange",
                                "studio.verdict",
                                List.of(ReviewVerdict.APPROVE, ReviewVerdict.REJECT, ReviewVerdict.SEND_BACK),
                                (task, answer) -> {
                                    ReviewChange command = new ReviewChange(
                                            task.task().id(), task.task().version(), answer.decision(), answer.note());
                                    return () -> reviews.review(command);
                                })
                        .withNote((verdict, reason) -> verdict != ReviewVerdict.APPROVE || stuck)
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
