package org.mmhc.care.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.availability.PairRule;
import org.mmhc.care.availability.PairRules;
import org.mmhc.care.availability.PairRules.SetPair;

/** Says that a caregiver is not to be sent to a patient any more, and to the office why. */
public final class NotAgainDialog extends Dialog {

    /** What is asked. */
    public record Said(String reason) {}

    private static final int LONGEST_REASON = 500;

    private final FormBinder<Said> binder = new FormBinder<>(Said.class);

    /** @param name of the other one */
    public NotAgainDialog(PairRules pairs, Uid patient, Uid caregiver, String name, Runnable afterwards) {
        setHeaderTitle(getTranslation("care.pair.notAgain.title", name));
        setWidth("min(30rem, 92vw)");
        TextArea reason = new TextArea(getTranslation("care.pair.reason.label"));
        reason.setId("pair-reason");
        reason.setHelperText(getTranslation("care.pair.reason.hint", name));
        binder.forField(reason)
                .withValidator(text -> text.length() <= LONGEST_REASON, getTranslation("care.assign.dialog.noteLong"))
                .bind("reason");
        Div fields = new Div(new Paragraph(getTranslation("care.pair.notAgain.hint", name)), reason);
        fields.addClassName("dialog-fields");
        add(fields);
        Button save = new Button(
                getTranslation("care.pair.notAgain.action"),
                click -> binder.submit(said -> {
                    pairs.set(new SetPair(patient, caregiver, PairRule.DO_NOT_SEND, said.reason()));
                    close();
                    Toasts.success("care.pair.said.done");
                    afterwards.run();
                }));
        save.setId("pair-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("care.office.dialog.cancel"), click -> close()), save);
    }
}
