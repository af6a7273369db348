package org.mmhc.visits.ui.office;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.Set;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;
import org.mmhc.visits.VisitDossier;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitPins;
import org.mmhc.visits.VisitReview;
import org.mmhc.visits.ui.PinOffer;

/** Settles what does not fit about a visit; where somebody proposed to pay less, asks whether a second person agrees. */
@SpringComponent
class ResolveExceptionTaskForm implements TaskForm {

    private final VisitDossier dossier;
    private final VisitReview review;
    private final VisitPins pins;
    private final UserDirectory users;

    ResolveExceptionTaskForm(VisitDossier dossier, VisitReview review, VisitPins pins, UserDirectory users) {
        this.dossier = dossier;
        this.review = review;
        this.pins = pins;
        this.users = users;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of("visits.resolveException");
    }

    @Override
    public Component create(TaskFormContext context) {
        VisitFile visit = dossier.open(new VisitId(context.details().task().reference()));
        ResolvePanel settling = new ResolvePanel(visit, review, users, context);
        Div panel = new Div(new ReviewedVisit(visit));
        panel.addClassName("resolve-exception");
        if (!context.readOnly()) {
            panel.add(new PinOffer(pins, visit.id(), () -> {}));
        }
        if (visit.proposed() == null) {
            panel.add(settling);
        } else {
            Details otherwise = new Details(panel.getTranslation("visits.agree.otherwise"), settling);
            otherwise.setId("settle-otherwise");
            panel.add(new AgreePanel(visit, visit.proposed(), review, users, context), otherwise);
        }
        return panel;
    }
}
