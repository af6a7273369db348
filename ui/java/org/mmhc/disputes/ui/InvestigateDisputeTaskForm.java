package org.mmhc.disputes.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Set;
import org.mmhc.disputes.DisputeClaim;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeList;
import org.mmhc.disputes.DisputeList.DisputeDetails;
import org.mmhc.disputes.Investigation;
import org.mmhc.disputes.Investigation.EndInvestigation;
import org.mmhc.disputes.hearing.InvestigationResult;
import org.mmhc.disputes.ui.AskedPeople.Asked;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Looks into a dispute: all is known, or parties are asked first. */
@SpringComponent
class InvestigateDisputeTaskForm implements TaskForm {

    private final Investigation investigation;
    private final DisputeList disputes;
    private final DisputePanels panels;
    private final UserDirectory users;

    InvestigateDisputeTaskForm(
            Investigation investigation, DisputeList disputes, DisputePanels panels, UserDirectory users) {
        this.investigation = investigation;
        this.disputes = disputes;
        this.panels = panels;
        this.users = users;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of(Investigation.INVESTIGATE);
    }

    @Override
    public Component create(TaskFormContext context) {
        DisputeDetails details =
                disputes.get(new DisputeId(context.details().task().reference()));
        return new Div(panels.of(details), checks(details.dispute().claim()), decision(context, details));
    }

    /* What usually decides such a claim. */
    private static Component checks(DisputeClaim claim) {
        UnorderedList list = new UnorderedList();
        list.getTranslation("disputes.check." + claim).lines().forEach(check -> list.add(new ListItem(check)));
        Section section = new Section(new H2(list.getTranslation("disputes.investigateDispute.check")), list);
        section.addClassName("panel");
        section.setId("dispute-checks");
        return section;
    }

    private Component decision(TaskFormContext context, DisputeDetails details) {
        AskedPeople people = new AskedPeople(details.dispute(), users);
        return new DecisionForm<InvestigationResult, Void>(
                        "disputes.investigateDispute",
                        "disputes.investigation",
                        List.of(InvestigationResult.values()),
                        (task, answer) -> {
                            EndInvestigation command = new EndInvestigation(
                                    task.task().id(),
                                    task.task().version(),
                                    answer.decision(),
                                    answer.decision() == InvestigationResult.STATEMENTS ? people.written() : Set.of());
                            return () -> investigation.investigate(command);
                        })
                .withMore(
                        Asked.class,
                        people.binder(),
                        people.asked(),
                        result -> result == InvestigationResult.STATEMENTS)
                .on(context);
    }
}
