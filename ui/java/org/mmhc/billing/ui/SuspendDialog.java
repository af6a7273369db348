package org.mmhc.billing.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableRunnable;
import jakarta.validation.constraints.NotNull;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.billing.SubscriptionRecords.SubscriptionRow;
import org.mmhc.billing.SuspensionDesk;
import org.mmhc.billing.SuspensionDesk.SuspendSubscription;
import org.mmhc.billing.SuspensionReason;

/** Lets a subscription cover nothing for a while, after asking why. */
final class SuspendDialog extends Dialog {

    /** What is asked. */
    public record Asked(@NotNull SuspensionReason reason) {}

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);

    SuspendDialog(SuspensionDesk suspensions, SubscriptionRow row, SerializableRunnable suspended) {
        setHeaderTitle(getTranslation("billing.suspend.title", row.terms().title()));
        setWidth("min(30rem, 92vw)");
        Select<SuspensionReason> reason = new Select<>();
        reason.setId("suspend-reason");
        reason.setLabel(getTranslation("billing.suspend.reason.label"));
        reason.setItems(SuspensionReason.values());
        reason.setItemLabelGenerator(each -> getTranslation("billing.suspensionReason." + each));
        reason.setHelperText(getTranslation("billing.suspend.reason.hint"));
        binder.forField(reason)
                .asRequired(getTranslation("billing.suspend.reason.missing"))
                .bind("reason");
        Div fields = new Div(new Paragraph(getTranslation("billing.suspend.words")), reason);
        fields.addClassName("dialog-fields");
        add(fields);
        Button suspend = new Button(
                getTranslation("billing.suspend.action"),
                click -> binder.submit(asked -> {
                    suspensions.suspend(new SuspendSubscription(row.id(), asked.reason()));
                    close();
                    Toasts.success("billing.suspend.done");
                    suspended.run();
                }));
        suspend.setId("suspend-now");
        suspend.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("billing.dialog.cancel"), click -> close()), suspend);
    }
}
