package org.mmhc.billing.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableRunnable;
import jakarta.validation.constraints.NotNull;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.billing.EndReason;
import org.mmhc.billing.EndingPreview;
import org.mmhc.billing.SubscriptionDesk;
import org.mmhc.billing.SubscriptionDesk.EndSubscription;
import org.mmhc.billing.SubscriptionRecords.SubscriptionRow;

/** Ends a subscription for a reason that the agency has, after saying what is given back for that. */
final class EndSubscriptionDialog extends Dialog {

    /** What is asked. */
    public record Asked(@NotNull EndReason reason) {}

    private final transient SubscriptionDesk desk;
    private final transient EndingPreview preview;
    private final transient SubscriptionRow row;
    private final SerializableRunnable ended;
    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);
    private final Paragraph back = new Paragraph();

    EndSubscriptionDialog(
            SubscriptionDesk desk, EndingPreview preview, SubscriptionRow row, SerializableRunnable ended) {
        this.desk = desk;
        this.preview = preview;
        this.row = row;
        this.ended = ended;
        setHeaderTitle(getTranslation("billing.end.title", row.terms().title()));
        setWidth("min(30rem, 92vw)");
        Select<EndReason> reason = new Select<>();
        reason.setId("end-reason");
        reason.setLabel(getTranslation("billing.end.reason.label"));
        reason.setItems(Arrays.stream(EndReason.values())
                .filter(EndReason::isTheAgencys)
                .toList());
        reason.setItemLabelGenerator(each -> getTranslation("billing.endReason." + each));
        reason.addValueChangeListener(chosen -> show(chosen.getValue()));
        binder.forField(reason)
                .asRequired(getTranslation("billing.end.reason.missing"))
                .bind("reason");
        back.setId("end-back");
        back.getElement().setAttribute("aria-live", "polite");
        Div fields = new Div(new Paragraph(getTranslation("billing.end.words", row.daysLeft())), reason, back);
        fields.addClassName("dialog-fields");
        add(fields);
        Button end = new Button(getTranslation("billing.end.action"), click -> end());
        end.setId("end-now");
        end.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        getFooter().add(new Button(getTranslation("billing.dialog.cancel"), click -> close()), end);
    }

    private void show(@Nullable EndReason reason) {
        back.setText(reason == null ? "" : EndingWords.back(row.price(), () -> preview.ifEnded(row.id(), reason)));
    }

    private void end() {
        binder.submit(asked -> {
            desk.end(new EndSubscription(row.id(), asked.reason()));
            close();
            Toasts.success("billing.end.done");
            ended.run();
        });
    }
}
