package org.mmhc.settings.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.settings.record.RecordAccessDesk;
import org.mmhc.settings.record.RecordAccessDesk.OpenRecord;

/** Asks whose record is opened, and why. */
final class OpenRecordDialog extends Dialog {

    /** What is asked. */
    public record Asked(
            @NotBlank String owner,
            @NotBlank @Size(min = 20, max = 1000) String reason) {}

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);

    OpenRecordDialog(RecordAccessDesk desk, String proposed, SerializableConsumer<Uid> opened) {
        setHeaderTitle(getTranslation("settings.record.open.title"));
        setWidth("min(32rem, 92vw)");
        TextField owner = new TextField(getTranslation("settings.record.owner.label"));
        owner.setId("record-owner");
        owner.setHelperText(getTranslation("settings.record.owner.hint"));
        TextArea reason = new TextArea(getTranslation("settings.record.reason.label"));
        reason.setId("record-reason");
        reason.setHelperText(getTranslation("settings.record.reason.hint"));
        binder.forField(owner)
                .asRequired(getTranslation("settings.record.owner.missing"))
                .withValidator(
                        typed -> Uid.isValid(written(typed)), getTranslation("settings.problem.recordOwnerUnknown"))
                .bind("owner");
        binder.forField(reason)
                .asRequired(getTranslation("settings.record.reason.missing"))
                .withValidator(typed -> typed.strip().length() >= 20, getTranslation("settings.record.reason.hint"))
                .bind("reason");
        binder.about("owner", "ownRecord", "recordOwnerUnknown", "recordOpenAlready");
        binder.readRecord(new Asked(proposed, ""));
        Div fields = new Div(new Paragraph(getTranslation("settings.record.open.words")), owner, reason);
        fields.addClassName("dialog-fields");
        add(fields);
        Button open = new Button(
                getTranslation("settings.record.open.action"),
                click -> binder.submit(asked -> {
                    Uid whose = new Uid(written(asked.owner()));
                    desk.open(new OpenRecord(whose, asked.reason()));
                    close();
                    Toasts.success("settings.record.open.done");
                    opened.accept(whose);
                }));
        open.setId("record-open-submit");
        open.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("settings.action.cancel"), click -> close()), open);
    }

    private static String written(String typed) {
        return typed.strip().toUpperCase(Locale.ROOT);
    }
}
