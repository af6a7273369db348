package org.mmhc.tasks.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableConsumer;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Times;

/** Asks the owner of a task until when they put it aside; the next morning unless they choose. */
class PutAsideDialog extends Dialog {

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    /** What is asked. */
    public record Asked(@NotNull LocalDateTime followUp) {}

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);

    PutAsideDialog(String taskName, Instant now, SerializableConsumer<Instant> onChosen) {
        setHeaderTitle(getTranslation("tasks.details.putAside.title"));
        setWidth("min(28rem, 92vw)");
        DateTimePicker until = new DateTimePicker(getTranslation("tasks.details.putAside.until"));
        until.setId("put-aside-until");
        // A locale that writes hours from 0 to 24.
        until.setLocale(Locale.UK);
        binder.bind(until, "followUp");
        binder.readRecord(
                new Asked(now.atZone(Times.zone()).toLocalDate().plusDays(1).atTime(MORNING)));
        Div fields = new Div(new Paragraph(getTranslation("tasks.details.putAside.hint", taskName)), until);
        fields.addClassName("dialog-fields");
        add(fields);
        Button put = new Button(getTranslation("tasks.details.action.putAside"), click -> {
            if (binder.submit(asked ->
                    onChosen.accept(asked.followUp().atZone(Times.zone()).toInstant()))) {
                close();
            }
        });
        put.setId("put-aside-confirm");
        put.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("tasks.details.putAside.cancel"), click -> close()), put);
    }
}
