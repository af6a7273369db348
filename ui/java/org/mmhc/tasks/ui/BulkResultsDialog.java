package org.mmhc.tasks.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Map;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.tasks.TaskBulk.Outcome;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.TaskList.TaskSummary;

/** What became of each of many tasks that were moved at once, failures first and each with its reason. */
class BulkResultsDialog extends Dialog {

    BulkResultsDialog(List<Outcome> outcomes, Map<TaskId, TaskSummary> tasks) {
        long done = outcomes.stream().filter(Outcome::done).count();
        setHeaderTitle(getTranslation("tasks.bulk.results.title", done, outcomes.size() - done));
        setId("bulk-results");
        addClassName("bulk-results");
        setWidth("min(36rem, 94vw)");
        UnorderedList list = new UnorderedList();
        list.addClassName("bulk-results-list");
        outcomes.stream().filter(outcome -> !outcome.done()).forEach(outcome -> list.add(line(outcome, tasks)));
        outcomes.stream().filter(Outcome::done).forEach(outcome -> list.add(line(outcome, tasks)));
        add(new Paragraph(getTranslation("tasks.bulk.results.hint")), list);
        Button close = new Button(getTranslation("tasks.bulk.results.close"), click -> close());
        close.addThemeVariants(ButtonVariant.PRIMARY);
        close.setAutofocus(true);
        getFooter().add(close);
    }

    private ListItem line(Outcome outcome, Map<TaskId, TaskSummary> tasks) {
        TaskSummary task = tasks.get(outcome.id());
        Span name = new Span(
                task == null
                        ? outcome.id().value()
                        : getTranslation("tasks.bulk.results.task", task.title(), task.reference()));
        name.addClassName("bulk-result-task");
        Div words = new Div(name);
        if (outcome.refusal() != null) {
            Span reason = new Span(getTranslation(
                    outcome.refusal().textKey(), outcome.refusal().arguments()));
            reason.addClassName("hint");
            words.add(reason);
        }
        words.addClassName("bulk-result-words");
        ListItem item = new ListItem(
                outcome.done()
                        ? new StatusBadge(getTranslation("tasks.bulk.results.done"), Tone.GOOD)
                        : new StatusBadge(getTranslation("tasks.bulk.results.failed"), Tone.BAD),
                words);
        item.addClassName("bulk-result");
        return item;
    }
}
