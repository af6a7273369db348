package org.mmhc.billing.ui.gateway;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.select.Select;
import jakarta.validation.constraints.NotNull;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.billing.gateway.webhook.WebhookRecords;
import org.mmhc.billing.gateway.webhook.WebhookRecords.EventRow;
import org.mmhc.billing.gateway.webhook.WebhookRecords.ReadingReason;

/** Asks what for somebody reads what a gateway told, and shows it word by word. */
class ReadEventDialog extends Dialog {

    /** What is asked. */
    public record Why(@NotNull ReadingReason reason) {}

    private final transient WebhookRecords events;
    private final transient StepUpPrompt stepUp;
    private final String id;
    private final FormBinder<Why> binder = new FormBinder<>(Why.class);
    private final Pre words = new Pre();

    ReadEventDialog(WebhookRecords events, StepUpPrompt stepUp, EventRow row) {
        this.events = events;
        this.stepUp = stepUp;
        this.id = row.id();
        setHeaderTitle(getTranslation("billing.gateways.read.title", row.type()));
        setWidth("min(46rem, 94vw)");
        Select<ReadingReason> reason = new Select<>();
        reason.setId("read-reason");
        reason.setLabel(getTranslation("billing.gateways.read.reason"));
        reason.setItems(ReadingReason.values());
        reason.setItemLabelGenerator(each -> getTranslation("billing.gateways.reason." + each));
        binder.bind(reason, "reason");
        words.setId("read-words");
        words.addClassName("parked-detail");
        words.getElement().setAttribute("tabindex", "0");
        words.setVisible(false);
        Div fields = new Div(new Paragraph(getTranslation("billing.gateways.read.hint")), reason, words);
        fields.addClassName("dialog-fields");
        add(fields);
        Button read = new Button(getTranslation("billing.gateways.read.action"), click -> read());
        read.setId("read-do");
        read.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("billing.gateways.close"), click -> close()), read);
    }

    private void read() {
        stepUp.around(() -> binder.submit(why -> {
            words.setText(events.body(id, why.reason()));
            words.setVisible(true);
        }));
    }
}
