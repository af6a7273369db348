package org.mmhc.tasks.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import java.util.function.Consumer;
import org.mmhc.tasks.TaskList.TaskDetails;

/** Asks how many tasks shall be decided, once for all of them. */
class BulkDecisionDialog extends Dialog {

    /** @param onDecided takes what decides each of the tasks */
    BulkDecisionDialog(int tasks, DecisionForm<?, ?> form, Consumer<Consumer<TaskDetails>> onDecided) {
        setHeaderTitle(getTranslation("tasks.bulk.decide.title", tasks));
        addClassName("bulk-decision");
        setWidth("min(32rem, 94vw)");
        Button decide = new Button(
                getTranslation("tasks.bulk.decide.action", tasks),
                click -> form.forMany().ifPresent(each -> {
                    close();
                    onDecided.accept(each);
                }));
        decide.setId("bulk-decide-confirm");
        decide.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("tasks.bulk.cancel"), click -> close()), decide);
        add(new Paragraph(getTranslation("tasks.bulk.decide.hint")), form);
    }
}
