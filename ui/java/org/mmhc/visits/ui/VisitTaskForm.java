package org.mmhc.visits.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.ui.VisitSheet.Part;

/** What caregivers and patients are asked about a visit, where its task is opened: the parts of the page of the visit that it is about. */
@SpringComponent
class VisitTaskForm implements TaskForm {

    private static final Map<String, Set<Part>> PARTS = Map.of(
            "visits.startVisit", EnumSet.of(Part.CLOCK, Part.TASKS, Part.PLAN),
            "visits.finishVisit", EnumSet.of(Part.CLOCK, Part.TASKS, Part.SIGNATURE, Part.PLAN, Part.NOTES, Part.FILES),
            "visits.explainVisit",
                    EnumSet.of(Part.CLOCK, Part.EXPLAIN, Part.SIGNATURE, Part.PLAN, Part.FILES, Part.PAY),
            "visits.rateVisit", EnumSet.of(Part.WORD, Part.TASKS, Part.PLAN));

    private final VisitServices services;

    VisitTaskForm(VisitServices services) {
        this.services = services;
    }

    @Override
    public Set<String> formKeys() {
        return PARTS.keySet();
    }

    @Override
    public boolean isToldByItsModule() {
        return true;
    }

    @Override
    public Component create(TaskFormContext context) {
        VisitId visit = new VisitId(context.details().task().reference());
        return new VisitSheet(
                services,
                services.dossier().refreshed(visit),
                PARTS.getOrDefault(context.details().task().formKey(), Part.ALL),
                context.readOnly(),
                () -> UI.getCurrent().navigate(VisitWords.addressOf(visit)));
    }
}
