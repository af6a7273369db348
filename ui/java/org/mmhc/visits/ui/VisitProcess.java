package org.mmhc.visits.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import org.mmhc.engine.models.ProcessModels;
import org.mmhc.engine.ui.ProcessDiagram;
import org.mmhc.tasks.TaskPage;
import org.mmhc.tasks.TaskPage.CaseProgress;
import org.mmhc.visits.VisitId;

/** Where the process of a visit stands, drawn when it is looked at. */
class VisitProcess extends Div {

    VisitProcess(TaskPage cases, ProcessModels models, VisitId visit) {
        setId("visit-process");
        addAttachListener(attach -> {
            removeAll();
            Optional<CaseProgress> progress = cases.progressOf(visit.value());
            if (progress.isEmpty()) {
                add(new Paragraph(getTranslation("visits.process.none")));
            } else {
                ProcessDiagram diagram = new ProcessDiagram();
                diagram.show(
                        models,
                        progress.get().processDefinitionKey(),
                        progress.get().doneElements(),
                        progress.get().activeElements());
                add(diagram);
            }
        });
    }
}
