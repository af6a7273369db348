package org.mmhc.visits.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableConsumer;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.visits.VisitRefusals.OutcomesUnfit;
import org.mmhc.visits.record.TaskOutcomes.Said;
import org.mmhc.visits.record.TaskReason;
import org.mmhc.visits.record.TaskResult;

/** Asks why something was not done. */
class NotDoneDialog extends Dialog {

    /** What is asked. */
    public record NotDone(
            @NotNull TaskResult result,
            @Nullable TaskReason reason,
            @Size(max = 500) String note) {}

    private final FormBinder<NotDone> binder = new FormBinder<>(NotDone.class);

    NotDoneDialog(Said task, SerializableConsumer<Said> say) {
        setHeaderTitle(task.title());
        setWidth("min(26rem, 94vw)");
        RadioButtonGroup<TaskResult> result = new RadioButtonGroup<>();
        result.setId("not-done-result");
        result.setLabel(getTranslation("visits.notDone.result"));
        result.setItems(TaskResult.NOT_DONE, TaskResult.REFUSED, TaskResult.NOT_APPLICABLE);
        result.setItemLabelGenerator(each -> getTranslation("visits.taskResult." + each));
        binder.bind(result, "result");
        Select<TaskReason> reason = new Select<>();
        reason.setId("not-done-reason");
        reason.setLabel(getTranslation("visits.notDone.reason"));
        reason.setItems(TaskReason.values());
        reason.setItemLabelGenerator(each -> getTranslation("visits.taskReason." + each));
        binder.bind(reason, "reason");
        TextArea note = new TextArea(getTranslation("visits.notDone.note"));
        note.setId("not-done-note");
        binder.bind(note, "note");
        binder.about("reason", "outcomesUnfit");
        result.setValue(TaskResult.NOT_DONE);
        Div fields = new Div(result, reason, note);
        fields.addClassName("dialog-fields");
        add(fields);
        Button save = new Button(
                getTranslation("visits.notDone.save"),
                click -> binder.submit(notDone -> {
                    say.accept(fit(task, notDone));
                    close();
                }));
        save.setId("not-done-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("visits.dialog.cancel"), click -> close()), save);
    }

    private static Said fit(Said task, NotDone notDone) {
        Said said = new Said(task.title(), notDone.result(), notDone.reason(), notDone.note());
        if (!said.isFit()) {
            throw new OutcomesUnfit();
        }
        return said;
    }
}
