package org.mmhc.studio.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.studio.ChangeDesk;
import org.mmhc.studio.ChangeId;
import org.mmhc.studio.ChangeMoves;

/** Hands a change in, for as soon as it can be or for a chosen time. */
final class HandInDialog extends Dialog {

    /** What is asked. */
    public record Asked(@Nullable LocalDateTime deployAt) {}

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);

    HandInDialog(ChangeDesk desk, ChangeMoves moves, ChangeId change, SerializableRunnable done) {
        setHeaderTitle(getTranslation("studio.handIn.title"));
        setWidth("min(34rem, 92vw)");
        DateTimePicker deployAt = new DateTimePicker(getTranslation("studio.handIn.deployAt.label"));
        deployAt.setId("deploy-at");
        deployAt.setHelperText(getTranslation("studio.handIn.deployAt.hint"));
        binder.forField(deployAt).bind("deployAt");
        Div fields = new Div(new Paragraph(getTranslation("studio.handIn.words")), deployAt);
        fields.addClassName("dialog-fields");
        add(fields);
        RunningCases cases = new RunningCases(moves, change);
        fields.add(cases);
        Button submit = new Button(
                getTranslation("studio.handIn.action"),
                click -> binder.submit(asked -> {
                    desk.handInWith(change, instant(asked.deployAt()), cases.wish());
                    close();
                    Toasts.success("studio.handIn.done");
                    done.run();
                }));
        submit.setId("hand-in-submit");
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("studio.begin.cancel"), click -> close()), submit);
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime local) {
        return local == null ? null : local.atZone(Times.zone()).toInstant();
    }
}
