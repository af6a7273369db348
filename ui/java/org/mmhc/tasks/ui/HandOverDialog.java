package org.mmhc.tasks.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableBiConsumer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.ChoiceField;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.tasks.TaskDesk.Candidate;

/** Asks the owner of a task who shall go on with it, and what they should know. */
class HandOverDialog extends Dialog {

    private static final int LONGEST = 1000;

    /** What is asked; nobody stands for the group. */
    public record Successor(@Nullable Candidate whom, String note) {}

    private final FormBinder<Successor> binder = new FormBinder<>(Successor.class);

    /** @param onChosen takes the colleague, null for the group, and the note */
    HandOverDialog(
            String taskName, List<Candidate> colleagues, SerializableBiConsumer<@Nullable Candidate, String> onChosen) {
        setHeaderTitle(getTranslation("tasks.details.handOver.title"));
        addClassName("hand-over");
        setWidth("min(28rem, 92vw)");
        ChoiceField<Candidate> whom = new ChoiceField<>();
        whom.setId("hand-over-whom");
        whom.setLabel(getTranslation("tasks.details.handOver.whom"));
        whom.setItems(colleagues);
        whom.setItemLabelGenerator(AssignTaskDialog::label);
        whom.setPlaceholder(getTranslation("tasks.details.handOver.group"));
        whom.setClearButtonVisible(true);
        whom.setWidthFull();
        FormBinder.focus(whom);
        binder.bind(whom, "whom");
        TextArea note = new TextArea();
        note.setId("hand-over-note");
        note.setLabel(getTranslation("tasks.details.handOver.note"));
        note.setHelperText(getTranslation("tasks.details.handOver.noteHint"));
        note.setRequiredIndicatorVisible(true);
        note.setMinRows(3);
        note.setWidthFull();
        binder.forField(note)
                .withValidator(words -> !words.isBlank(), getTranslation("tasks.details.handOver.missing"))
                .withValidator(words -> words.length() <= LONGEST, getTranslation("tasks.problem.noteUnfit", LONGEST))
                .bind("note");

        Button give = new Button(
                getTranslation("tasks.details.handOver.action"),
                click -> binder.write().ifPresent(successor -> {
                    close();
                    onChosen.accept(successor.whom(), successor.note());
                }));
        give.setId("hand-over-confirm");
        give.addThemeVariants(ButtonVariant.PRIMARY);
        Button cancel = new Button(getTranslation("tasks.details.handOver.cancel"), click -> close());
        getFooter().add(cancel, give);
        Div fields = new Div(whom, note);
        fields.addClassName("dialog-fields");
        add(new Paragraph(getTranslation("tasks.details.handOver.hint", taskName)), fields);
    }
}
