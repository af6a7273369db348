package org.mmhc.visits.ui.office;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.function.SerializableRunnable;
import jakarta.validation.constraints.NotNull;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.visits.StrayClockings;
import org.mmhc.visits.StrayClockings.Attach;
import org.mmhc.visits.StrayClockings.FittingVisit;
import org.mmhc.visits.StrayClockings.StrayLine;
import org.mmhc.visits.VisitId;

/** Asks to which visit of its caregiver something belongs that a phone sent. */
class AttachStrayDialog extends Dialog {

    /** What is asked. */
    public record Chosen(@NotNull VisitId visit) {}

    private final FormBinder<Chosen> binder = new FormBinder<>(Chosen.class);

    AttachStrayDialog(StrayClockings strays, StrayLine line, SerializableRunnable afterwards) {
        setHeaderTitle(getTranslation("visits.strays.attachDialog.title"));
        setWidth("min(32rem, 94vw)");
        Map<VisitId, FittingVisit> fitting = strays.fitting(line.id()).stream()
                .collect(Collectors.toMap(
                        FittingVisit::visit, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        RadioButtonGroup<VisitId> visit = new RadioButtonGroup<>();
        visit.setId("attach-visit");
        visit.setLabel(getTranslation("visits.strays.attachDialog.visit", line.caregiverName()));
        visit.setItems(fitting.keySet());
        visit.setItemLabelGenerator(each -> name(fitting.get(each)));
        binder.bind(visit, "visit");
        binder.about("visit", "visitUnfit");
        Div fields = new Div(
                fitting.isEmpty()
                        ? new Paragraph(getTranslation("visits.strays.attachDialog.none", line.caregiverName()))
                        : visit);
        fields.addClassName("dialog-fields");
        add(fields);
        Button save = new Button(
                getTranslation("visits.strays.attachDialog.save"),
                click -> binder.submit(
                        chosen -> {
                            strays.attach(new Attach(line.id(), chosen.visit()));
                            Toasts.success("visits.strays.attachDialog.done");
                            close();
                            afterwards.run();
                        },
                        refusal -> {
                            Toasts.refused(refusal);
                            close();
                            afterwards.run();
                        }));
        save.setId("attach-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.setVisible(!fitting.isEmpty());
        getFooter().add(new Button(getTranslation("visits.dialog.cancel"), click -> close()), save);
    }

    private String name(FittingVisit visit) {
        return getTranslation(
                "visits.strays.attachDialog.choice",
                visit.patientName(),
                getTranslation(
                        "visits.queue.when",
                        Times.day(visit.startsAt().atZone(visit.zone()).toLocalDate()),
                        WallTimes.hours(visit.startsAt(), visit.endsAt(), visit.zone())),
                getTranslation("visits.status." + visit.status()));
    }
}
