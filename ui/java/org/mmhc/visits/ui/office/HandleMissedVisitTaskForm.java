package org.mmhc.visits.ui.office;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Set;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;
import org.mmhc.visits.VisitDossier;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitReview;
import org.mmhc.visits.VisitReview.HandleMissed;
import org.mmhc.visits.VisitReview.MissedDecision;

/** Decides what to do about a visit that nobody has begun: wait, or it was seen to. */
@SpringComponent
class HandleMissedVisitTaskForm implements TaskForm {

    private final VisitDossier dossier;
    private final VisitReview review;

    HandleMissedVisitTaskForm(VisitDossier dossier, VisitReview review) {
        this.dossier = dossier;
        this.review = review;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of("visits.handleMissedVisit");
    }

    @Override
    public Component create(TaskFormContext context) {
        VisitFile visit = dossier.open(new VisitId(context.details().task().reference()));
        Div panel = new Div(new ReviewedVisit(visit));
        panel.addClassName("handle-missed");
        panel.add(new Paragraph(panel.getTranslation("visits.missed.words")), decision(visit.id(), context));
        return panel;
    }

    private DecisionForm<MissedDecision, Void> decision(VisitId visit, TaskFormContext context) {
        WaitingField waiting = new WaitingField();
        return new DecisionForm<MissedDecision, Void>(
                        "visits.missed", "visits.missedDecision", List.of(MissedDecision.values()), (task, answer) -> {
                            HandleMissed command = new HandleMissed(
                                    visit,
                                    task.task().id(),
                                    task.task().version(),
                                    answer.decision(),
                                    waiting.minutes());
                            return () -> review.handleMissed(command);
                        })
                .withMore(
                        WaitingField.Waiting.class,
                        waiting.binder(),
                        waiting.asked(),
                        decision -> decision == MissedDecision.WAIT)
                .on(context);
    }
}
