package org.mmhc.engine.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.engine.models.ProcessModels.KnownModel;

/** The processes of the agency as they run now, to be read. */
@Route(value = "processes", layout = MainLayout.class)
@Menu(title = "engine.processes.page.title", order = 70, icon = "processes")
@RolesAllowed({"ANALYST", "ADMIN"})
class ProcessListView extends Div implements HasDynamicTitle {

    ProcessListView(ProcessModels models) {
        addClassNames("view", "processes");
        add(new ViewHeader(getPageTitle(), getTranslation("engine.processes.page.subtitle")));
        List<KnownModel> newest = models.newest();
        newest.forEach(model -> add(process(model, models)));
        if (newest.isEmpty()) {
            add(new EmptyState(
                    Sign.PROCESSES,
                    getTranslation("engine.processes.empty.title"),
                    getTranslation("engine.processes.empty.hint")));
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("engine.processes.page.title");
    }

    private Section process(KnownModel model, ProcessModels models) {
        Paragraph since = new Paragraph(
                getTranslation("engine.processes.model.since", model.version(), Times.day(model.knownSince())));
        since.addClassName("hint");
        ProcessDiagram diagram = new ProcessDiagram();
        diagram.show(model.name(), models.read(model.processDefinitionKey()), List.of());
        Section section = new Section(
                new H2(model.name()),
                since,
                new Anchor("processes/" + model.processId(), getTranslation("engine.figures.open")),
                diagram);
        section.setId("process-" + model.processId());
        section.addClassName("panel");
        return section;
    }
}
