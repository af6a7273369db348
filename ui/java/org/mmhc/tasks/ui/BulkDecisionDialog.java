package org.mmhc.tasks.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.function.Consumer;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.TaskList.TaskSummary;

/** Lists many tasks and asks how they shall be decided, once for all of them. */
class BulkDecisionDialog extends Dialog {

    /** @param onDecided takes what decides each of the tasks */
    BulkDecisionDialog(List<TaskSummary> tasks, DecisionForm<?, ?> form, Consumer<Consumer<TaskDetails>> onDecided) {
        setHeaderTitle(getTranslation("tasks.bulk.decide.title", tasks.size()));
        addClassName("bulk-decision");
        setWidth("min(32rem, 94vw)");
        Button decide = new Button(
                getTranslation("tasks.bulk.decide.action", tasks.size()),
                click -> form.forMany()
                        .ifPresent(each -> form.whenShown(() -> {
                            close();
                            onDecided.accept(each);
                        })));
        decide.setId("bulk-decide-confirm");
        decide.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("tasks.bulk.cancel"), click -> close()), decide);
        UnorderedList list = new UnorderedList();
        list.addClassName("bulk-decision-tasks");
        tasks.forEach(task ->
                list.add(new ListItem(getTranslation("tasks.bulk.results.task", task.title(), task.reference()))));
        add(new Paragraph(getTranslation("tasks.bulk.decide.hint")), list, form);
    }
}
