package org.mmhc.settings.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.settings.OverrideDesk;
import org.mmhc.settings.OverrideDesk.AskOverride;

/** Asks which rule is to be broken for what, and why; for as long as the table allows. */
final class AskOverrideDialog extends Dialog {

    /** What is asked. */
    public record Asked(
            @NotBlank String rule,
            @NotBlank @Size(max = 80) String subject,
            @NotBlank @Size(min = 20, max = 1000) String reason) {}

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);

    AskOverrideDialog(OverrideDesk desk, SerializableRunnable asked) {
        setHeaderTitle(getTranslation("settings.override.ask.title"));
        setWidth("min(32rem, 92vw)");
        Select<String> rule = new Select<>();
        rule.setLabel(getTranslation("settings.override.rule.label"));
        rule.setId("override-rule");
        rule.setItems(desk.rules());
        rule.setItemLabelGenerator(name -> getTranslation("settings.rule." + name));
        TextField subject = new TextField(getTranslation("settings.override.subject.label"));
        subject.setId("override-subject");
        subject.setHelperText(getTranslation("settings.override.subject.hint"));
        TextArea reason = new TextArea(getTranslation("settings.change.reason.label"));
        reason.setId("override-reason");
        reason.setHelperText(getTranslation("settings.override.reason.hint"));
        binder.forField(rule)
                .asRequired(getTranslation("settings.override.rule.missing"))
                .bind("rule");
        binder.forField(subject)
                .asRequired(getTranslation("settings.override.subject.missing"))
                .bind("subject");
        binder.forField(reason)
                .asRequired(getTranslation("settings.change.reason.missing"))
                .withValidator(typed -> typed.strip().length() >= 20, getTranslation("settings.override.reason.hint"))
                .bind("reason");
        binder.about("rule", "overrideNotAllowed");
        binder.about("subject", "overrideSubjectUnknown", "overrideOwnMatter", "overrideUnderway");
        Div fields = new Div(new Paragraph(getTranslation("settings.override.ask.words")), rule, subject, reason);
        fields.addClassName("dialog-fields");
        add(fields);
        Button ask = new Button(
                getTranslation("settings.override.ask.action"),
                click -> binder.submit(filled -> {
                    desk.ask(new AskOverride(filled.rule(), filled.subject(), filled.reason(), null));
                    close();
                    Toasts.success("settings.override.ask.done");
                    asked.run();
                }));
        ask.setId("override-submit");
        ask.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("settings.action.cancel"), click -> close()), ask);
    }
}
