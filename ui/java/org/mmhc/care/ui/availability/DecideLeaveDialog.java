package org.mmhc.care.ui.availability;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableRunnable;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.availability.CaregiverAvailability.AbsenceRow;
import org.mmhc.care.availability.CaregiverAvailability.DecideAbsence;

/** Says yes or no to a wish to be away, and what the caregiver should know. */
final class DecideLeaveDialog extends Dialog {

    /** What is asked. */
    public record Answer(String note) {}

    private final FormBinder<Answer> binder = new FormBinder<>(Answer.class);

    DecideLeaveDialog(CaregiverAvailability availability, AbsenceRow row, boolean agree, SerializableRunnable done) {
        String word = agree ? "agree" : "decline";
        setHeaderTitle(getTranslation("care.leave.dialog." + word, row.caregiverName()));
        setWidth("min(30rem, 92vw)");
        TextArea note = new TextArea(getTranslation("care.leave.dialog.note"));
        note.setId("leave-note");
        note.setWidthFull();
        note.setHelperText(getTranslation("care.leave.dialog.noteHint"));
        binder.forField(note)
                .withValidator(text -> agree || !text.isBlank(), getTranslation("care.leave.dialog.noteMissing"))
                .withValidator(text -> text.length() <= 500, getTranslation("care.assign.dialog.noteLong"))
                .bind("note");
        note.setRequiredIndicatorVisible(!agree);
        Button decide = new Button(getTranslation("care.leave.action." + word), click -> {
            boolean decided = binder.submit(
                    answer -> {
                        availability.decide(new DecideAbsence(
                                row.id(),
                                row.version(),
                                agree,
                                answer.note().isBlank() ? null : answer.note().strip()));
                        Toasts.success("care.leave.done." + word, row.caregiverName());
                    },
                    refusal -> {
                        close();
                        Toasts.refused(refusal);
                        done.run();
                    });
            if (decided) {
                close();
                done.run();
            }
        });
        decide.setId("leave-decide");
        decide.addThemeVariants(ButtonVariant.PRIMARY);
        Button cancel = new Button(getTranslation("care.office.dialog.cancel"), click -> close());
        if (agree && row.visits() > 0) {
            add(new Paragraph(getTranslation("care.leave.dialog.hit", row.visits())));
        }
        add(note);
        getFooter().add(cancel, decide);
    }
}
