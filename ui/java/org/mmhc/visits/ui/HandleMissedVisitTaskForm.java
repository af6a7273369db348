package org.mmhc.visits.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.spring.annotation.SpringComponent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.FormBinder;
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

    private static final int USUAL_MINUTES = 15;

    /** How long to wait. */
    public record Waiting(
            @NotNull @Min(5) @Max(240) @Nullable Integer minutes) {}

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
        IntegerField minutes = new IntegerField();
        minutes.setId("missed-minutes");
        minutes.setLabel(minutes.getTranslation("visits.missed.minutes"));
        minutes.setStepButtonsVisible(true);
        minutes.setStep(5);
        FormBinder<Waiting> binder = new FormBinder<>(Waiting.class);
        binder.bind(minutes, "minutes");
        minutes.setValue(USUAL_MINUTES);
        return new DecisionForm<MissedDecision, Void>(
                        "visits.missed", "visits.missedDecision", List.of(MissedDecision.values()), (task, answer) -> {
                            HandleMissed command = new HandleMissed(
                                    visit,
                                    task.task().id(),
                                    task.task().version(),
                                    answer.decision(),
                                    answer.decision() == MissedDecision.WAIT && minutes.getValue() != null
                                            ? minutes.getValue()
                                            : USUAL_MINUTES);
                            return () -> review.handleMissed(command);
                        })
                .withMore(Waiting.class, binder, List.of(minutes), decision -> decision == MissedDecision.WAIT)
                .on(context);
    }
}
