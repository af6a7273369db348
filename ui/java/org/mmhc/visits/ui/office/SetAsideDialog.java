package org.mmhc.visits.ui.office;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableRunnable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.visits.StrayClockings;
import org.mmhc.visits.StrayClockings.SetAside;
import org.mmhc.visits.StrayClockings.StrayLine;
import org.mmhc.visits.stray.SetAsideReason;

/** Asks why something that a phone sent belongs to no visit. */
class SetAsideDialog extends Dialog {

    /** What is asked. */
    public record Dismissed(
            @NotNull SetAsideReason reason, @Size(max = 500) String note) {}

    private final FormBinder<Dismissed> binder = new FormBinder<>(Dismissed.class);

    SetAsideDialog(StrayClockings strays, StrayLine line, SerializableRunnable afterwards) {
        setHeaderTitle(getTranslation("visits.strays.setAsideDialog.title"));
        setWidth("min(32rem, 94vw)");
        Select<SetAsideReason> reason = new Select<>();
        reason.setId("set-aside-reason");
        reason.setLabel(getTranslation("visits.strays.setAsideDialog.reason"));
        reason.setItems(SetAsideReason.values());
        reason.setItemLabelGenerator(each -> getTranslation("visits.setAsideReason." + each));
        TextArea note = new TextArea(getTranslation("visits.strays.setAsideDialog.note"));
        note.setId("set-aside-note");
        binder.bind(reason, "reason");
        binder.bind(note, "note");
        binder.about("note", "reasonUnfit");
        Div fields = new Div(reason, note);
        fields.addClassName("dialog-fields");
        add(fields);
        Button save = new Button(
                getTranslation("visits.strays.setAsideDialog.save"),
                click -> binder.submit(
                        dismissed -> {
                            strays.setAside(new SetAside(line.id(), dismissed.reason(), dismissed.note()));
                            Toasts.success("visits.strays.setAsideDialog.done");
                            close();
                            afterwards.run();
                        },
                        refusal -> {
                            Toasts.refused(refusal);
                            close();
                            afterwards.run();
                        }));
        save.setId("set-aside-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("visits.dialog.cancel"), click -> close()), save);
    }
}
