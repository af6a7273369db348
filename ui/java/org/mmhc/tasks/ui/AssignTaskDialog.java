package org.mmhc.tasks.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.List;
import org.mmhc.base.ui.ChoiceField;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.tasks.TaskDesk.Candidate;

/** Asks an admin who shall have a task. Offers only people who may. */
class AssignTaskDialog extends Dialog {

    /** What is asked. */
    public record Assignment(Candidate person) {}

    private final FormBinder<Assignment> binder = new FormBinder<>(Assignment.class);

    AssignTaskDialog(String taskName, List<Candidate> candidates, SerializableConsumer<Candidate> onChosen) {
        setHeaderTitle(getTranslation("tasks.details.assign.title"));
        addClassName("assign-task");
        setWidth("min(26rem, 92vw)");
        ChoiceField<Candidate> person = new ChoiceField<>();
        person.setId("assign-person");
        person.setLabel(getTranslation("tasks.details.assign.person"));
        person.setItems(candidates);
        person.setItemLabelGenerator(AssignTaskDialog::label);
        person.setWidthFull();
        person.setAutofocus(true);
        binder.forField(person)
                .asRequired(getTranslation("tasks.details.assign.missing"))
                .bind("person");

        Button assign = new Button(
                getTranslation("tasks.details.assign.action"),
                click -> binder.write().ifPresent(chosen -> {
                    close();
                    onChosen.accept(chosen.person());
                }));
        assign.setId("assign-confirm");
        assign.addThemeVariants(ButtonVariant.PRIMARY);
        Button cancel = new Button(getTranslation("tasks.details.assign.cancel"), click -> close());
        getFooter().add(cancel, assign);

        if (candidates.isEmpty()) {
            add(new Paragraph(getTranslation("tasks.details.assign.nobody")));
            assign.setEnabled(false);
        } else {
            add(new Paragraph(getTranslation("tasks.details.assign.hint", taskName)), person);
        }
    }

    /** A person to choose, with the UID, and whether they are away. */
    static String label(Candidate candidate) {
        String who = translate(
                "tasks.details.assign.candidate",
                candidate.name(),
                candidate.uid().value());
        return candidate.away() ? translate("tasks.details.assign.away", who) : who;
    }
}
