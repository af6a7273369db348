package org.mmhc.visits.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.VisitOutcome;
import org.mmhc.visits.VisitRecording.SayOutcomes;
import org.mmhc.visits.record.TaskOutcomes.Said;
import org.mmhc.visits.record.TaskResult;

/** What is to be done at a visit, and what became of it: ticked one by one, with a reason for what was not done. */
class TasksPanel extends VisitPanel {

    private final transient VisitServices services;
    private final transient VisitFile visit;
    private final SerializableRunnable afterwards;

    TasksPanel(VisitServices services, VisitFile visit, boolean editable, SerializableRunnable afterwards) {
        super("tasks");
        this.services = services;
        this.visit = visit;
        this.afterwards = afterwards;
        UnorderedList list = new UnorderedList();
        list.addClassName("visit-list");
        for (int place = 0; place < visit.tasks().size(); place++) {
            list.add(editable ? toSay(place) : said(visit.tasks().get(place)));
        }
        add(visit.tasks().isEmpty() ? hint(getTranslation("visits.tasks.none")) : list);
        if (editable) {
            add(instead());
        } else if (visit.said() != null) {
            add(hint(getTranslation("visits.outcome." + visit.said())));
        }
    }

    private ListItem toSay(int place) {
        Said task = visit.tasks().get(place);
        Checkbox done = new Checkbox(task.title(), task.result() == TaskResult.DONE);
        done.setId("task-done-" + place);
        done.addValueChangeListener(change ->
                say(place, new Said(task.title(), done.getValue() ? TaskResult.DONE : null, null, null), visit.said()));
        ListItem item = new ListItem(done);
        if (task.result() != TaskResult.DONE) {
            Button not = button(
                    "task-not-done-" + place,
                    getTranslation("visits.tasks.notDone"),
                    () -> new NotDoneDialog(task, said -> say(place, said, visit.said())).open());
            not.setAriaLabel(getTranslation("visits.tasks.notDone.label", task.title()));
            not.addThemeVariants(ButtonVariant.TERTIARY);
            item.add(not);
        }
        words(task, item);
        return item;
    }

    private ListItem said(Said task) {
        ListItem item = new ListItem(new Span(task.title()));
        if (task.result() == TaskResult.DONE) {
            item.add(label(getTranslation("visits.taskResult.DONE")));
        } else if (task.result() == null && visit.status().isGiven()) {
            item.add(label(getTranslation("visits.tasks.silent")));
        }
        words(task, item);
        return item;
    }

    private void words(Said task, ListItem item) {
        if (task.result() != null && task.result() != TaskResult.DONE) {
            String result = getTranslation("visits.taskResult." + task.result());
            item.add(label(
                    task.reason() == null
                            ? result
                            : getTranslation(
                                    "visits.tasks.because",
                                    result,
                                    getTranslation("visits.taskReason." + task.reason()))));
            if (task.note() != null && !task.note().isBlank()) {
                item.add(words(task.note()));
            }
        }
    }

    private static Span label(String text) {
        Span label = new Span(text);
        label.addClassName("hint");
        return label;
    }

    private Select<VisitOutcome> instead() {
        Select<VisitOutcome> instead = new Select<>();
        instead.setId("visit-instead");
        instead.setLabel(getTranslation("visits.tasks.instead"));
        instead.setItems(VisitOutcome.PARTLY, VisitOutcome.OTHER_SERVICE, VisitOutcome.NOT_HOME, VisitOutcome.REFUSED);
        instead.setEmptySelectionAllowed(true);
        instead.setEmptySelectionCaption(getTranslation("visits.tasks.asPlanned"));
        instead.setItemLabelGenerator(outcome -> outcome == null
                ? getTranslation("visits.tasks.asPlanned")
                : getTranslation("visits.outcome." + outcome));
        instead.setValue(visit.said());
        instead.addValueChangeListener(change -> say(visit.tasks(), change.getValue()));
        return instead;
    }

    private void say(int place, Said said, @Nullable VisitOutcome instead) {
        List<Said> all = new ArrayList<>(visit.tasks());
        all.set(place, said);
        say(all, instead);
    }

    private void say(List<Said> all, @Nullable VisitOutcome instead) {
        attempt(
                () -> services.recording().sayOutcomes(new SayOutcomes(visit.id(), all, instead)),
                "visits.tasks.done",
                afterwards);
    }
}
