package org.mmhc.care.ui.request;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.VisitCancelling;
import org.mmhc.care.VisitWishes;
import org.mmhc.care.ui.CancelVisitDialog;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.ui.VisitChoices;

/** Lets a patient ask for a visit at another time, or call it off. */
@SpringComponent
class PatientVisitChoices implements VisitChoices {

    private final VisitCancelling cancelling;
    private final VisitWishes wishes;

    PatientVisitChoices(VisitCancelling cancelling, VisitWishes wishes) {
        this.cancelling = cancelling;
        this.wishes = wishes;
    }

    @Override
    public List<Component> of(VisitId visit, String when, SerializableRunnable afterwards) {
        return List.of(
                button(
                        "wish-" + visit,
                        "care.visit.wish",
                        visit,
                        when,
                        planned -> new WishTimeDialog(wishes, planned, afterwards::run).open(),
                        afterwards),
                button(
                        "cancel-" + visit,
                        "care.visit.cancel",
                        visit,
                        when,
                        planned -> new CancelVisitDialog(cancelling, planned, afterwards::run).open(),
                        afterwards));
    }

    private Button button(
            String id,
            String texts,
            VisitId visit,
            String when,
            SerializableConsumer<PlannedVisit> dialog,
            SerializableRunnable afterwards) {
        Button button = new Button(translate(texts + ".action"), click -> {
            try {
                dialog.accept(cancelling.planned(visit));
            } catch (Refusal refusal) {
                Toasts.refused(refusal);
                afterwards.run();
            }
        });
        button.setId(id);
        button.setAriaLabel(translate(texts + ".label", when));
        return button;
    }
}
