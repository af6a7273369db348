package org.mmhc.care.ui.board;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Set;
import org.mmhc.care.CoverageDesk;
import org.mmhc.care.CoverageDesk.CoverageDecision;
import org.mmhc.care.CoverageDesk.SettleCoverage;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.RequestReason;
import org.mmhc.care.ui.request.RequestInShort;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Decides whether care is given that may not be paid for. */
@SpringComponent
class SettleCoverageTaskForm implements TaskForm {

    private final RequestRecords requests;
    private final CoverageDesk coverage;

    SettleCoverageTaskForm(RequestRecords requests, CoverageDesk coverage) {
        this.requests = requests;
        this.coverage = coverage;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of("care.settleCoverage");
    }

    @Override
    public Component create(TaskFormContext context) {
        RequestInShort request = new RequestInShort(
                requests.get(new CareRequestId(context.details().task().reference())));
        Div panel = new Div(request, new Paragraph(request.getTranslation("care.coverageDecide.words")));
        panel.addClassName("settle-coverage");
        panel.add(decision().on(context));
        return panel;
    }

    private DecisionForm<CoverageDecision, RequestReason> decision() {
        return new DecisionForm<CoverageDecision, RequestReason>(
                        "care.coverageDecide",
                        "care.coverageDecision",
                        List.of(CoverageDecision.values()),
                        (task, answer) -> {
                            SettleCoverage command = new SettleCoverage(
                                    task.task().id(),
                                    task.task().version(),
                                    answer.decision(),
                                    answer.reason(),
                                    answer.note());
                            return () -> coverage.settle(command);
                        })
                .withReasons(
                        "care.requestReason",
                        decision -> decision == CoverageDecision.DECLINE ? RequestReason.forDeclining() : List.of())
                .withNote((decision, reason) -> decision == CoverageDecision.ALLOW);
    }
}
