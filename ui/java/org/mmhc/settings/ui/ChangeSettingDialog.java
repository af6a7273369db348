package org.mmhc.settings.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.settings.SettingDesk;
import org.mmhc.settings.SettingDesk.ChangeSetting;
import org.mmhc.settings.SettingDesk.SettingRow;

/** Asks for the new value of a setting, why, and when it takes effect. */
final class ChangeSettingDialog extends Dialog {

    /** What is asked. */
    public record Asked(
            @Size(max = 1000) String value,
            @NotBlank @Size(min = 10, max = 500) String reason,
            @Nullable LocalDateTime effectiveAt) {}

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);

    ChangeSettingDialog(SettingDesk desk, SettingRow row, String proposed, SerializableRunnable changed) {
        setHeaderTitle(getTranslation("settings.key." + row.key()));
        setWidth("min(32rem, 92vw)");
        TextField value = new TextField(getTranslation("settings.change.value.label"));
        value.setId("setting-value");
        value.setHelperText(getTranslation("settings.change.value.hint", row.fallback()));
        TextArea reason = new TextArea(getTranslation("settings.change.reason.label"));
        reason.setId("setting-reason");
        reason.setHelperText(getTranslation("settings.change.reason.hint"));
        DateTimePicker effectiveAt = new DateTimePicker(getTranslation("settings.change.effectiveAt.label"));
        effectiveAt.setId("setting-effective-at");
        // A locale that writes hours from 0 to 24.
        effectiveAt.setLocale(Locale.UK);
        effectiveAt.setHelperText(getTranslation("settings.change.effectiveAt.hint"));
        binder.forField(value).bind("value");
        binder.forField(reason)
                .asRequired(getTranslation("settings.change.reason.missing"))
                .bind("reason");
        binder.forField(effectiveAt).bind("effectiveAt");
        binder.readRecord(new Asked(proposed, "", null));
        Paragraph effect = new Paragraph();
        effect.setId("setting-effect");
        value.addValueChangeListener(typed -> effect.setText(effect(desk, row, typed.getValue())));
        effect.setText(effect(desk, row, proposed));
        Div fields = new Div(
                new Paragraph(getTranslation("settings.change.risk." + row.risk())),
                value,
                effect,
                reason,
                effectiveAt);
        fields.addClassName("dialog-fields");
        add(fields);
        Button save = new Button(
                getTranslation("settings.action.change"),
                click -> binder.submit(asked -> {
                    desk.change(new ChangeSetting(
                            row.key(), asked.value(), asked.reason(), instant(asked.effectiveAt()), row.version()));
                    close();
                    Toasts.success("settings.change.done." + row.risk());
                    changed.run();
                }));
        save.setId("setting-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("settings.action.cancel"), click -> close()), save);
    }

    /* What does not fit is said when it is asked for. */
    private String effect(SettingDesk desk, SettingRow row, String value) {
        try {
            Long count = desk.preview(row.key(), value).count();
            return getTranslation(
                    "settings.change.effect",
                    getTranslation("settings.effect." + row.key(), count == null ? 0 : count));
        } catch (Refusal unfit) {
            return getTranslation(unfit.textKey(), unfit.arguments());
        }
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime local) {
        return local == null ? null : local.atZone(Times.zone()).toInstant();
    }
}
