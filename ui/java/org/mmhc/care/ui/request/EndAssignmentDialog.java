package org.mmhc.care.ui.request;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableRunnable;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.AssignmentDesk;
import org.mmhc.care.AssignmentDesk.AssignmentRow;
import org.mmhc.care.AssignmentDesk.EndAssignment;

/** Asks why somebody goes to a request no more. */
final class EndAssignmentDialog extends Dialog {

    /** What is asked. */
    public record Said(String reason) {}

    private static final int LONGEST_REASON = 500;

    private final FormBinder<Said> binder = new FormBinder<>(Said.class);

    EndAssignmentDialog(AssignmentDesk desk, AssignmentRow choice, String name, SerializableRunnable changed) {
        setHeaderTitle(getTranslation("care.endAssignment.title", name));
        setWidth("min(30rem, 92vw)");
        TextArea reason = new TextArea(getTranslation("care.endAssignment.reason"));
        reason.setId("end-reason");
        reason.setMaxLength(LONGEST_REASON);
        binder.forField(reason)
                .asRequired(getTranslation("care.problem.reasonMissing"))
                .bind("reason");
        Div fields = new Div(new Paragraph(getTranslation("care.endAssignment.words", choice.ahead())), reason);
        fields.addClassName("dialog-fields");
        add(fields);
        Button end = new Button(
                getTranslation("care.endAssignment.action"),
                click -> binder.submit(
                        said -> {
                            desk.end(new EndAssignment(choice.id(), said.reason()));
                            close();
                            Toasts.success("care.endAssignment.done", name);
                            changed.run();
                        },
                        refusal -> refused(refusal, changed)));
        end.setId("end-save");
        end.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        getFooter().add(new Button(getTranslation("care.office.dialog.cancel"), click -> close()), end);
    }

    private void refused(Refusal refusal, SerializableRunnable changed) {
        close();
        Toasts.refused(refusal);
        changed.run();
    }
}
