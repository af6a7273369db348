package org.mmhc.care.ui.offer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.OfferDesk;
import org.mmhc.care.offer.DeclineReason;
import org.mmhc.care.offer.OfferId;

/** Asks why visits are not taken. */
class DeclineOfferDialog extends Dialog {

    /** What is asked. */
    public record Declining(DeclineReason reason) {}

    private final FormBinder<Declining> binder = new FormBinder<>(Declining.class);

    DeclineOfferDialog(OfferDesk desk, OfferId offer, Runnable afterwards) {
        setHeaderTitle(getTranslation("care.offer.decline.title"));
        setWidth("min(26rem, 92vw)");
        RadioButtonGroup<DeclineReason> reason = new RadioButtonGroup<>();
        reason.setId("decline-reason");
        reason.setLabel(getTranslation("care.offer.decline.reason"));
        reason.setItems(DeclineReason.values());
        reason.setItemLabelGenerator(each -> getTranslation("care.declineReason." + each));
        binder.forField(reason)
                .asRequired(getTranslation("care.problem.reasonMissing"))
                .bind("reason");
        Div fields = new Div(new Paragraph(getTranslation("care.offer.decline.hint")), reason);
        fields.addClassName("dialog-fields");
        add(fields);
        Button decline = new Button(
                getTranslation("care.offer.decline.action"),
                click -> binder.submit(
                        declining -> {
                            desk.decline(offer, declining.reason());
                            Toasts.success("care.offer.decline.done");
                            end(afterwards);
                        },
                        refusal -> {
                            Toasts.refused(refusal);
                            end(afterwards);
                        }));
        decline.setId("decline-save");
        decline.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("care.offer.decline.keep"), click -> close()), decline);
    }

    private void end(Runnable afterwards) {
        close();
        afterwards.run();
    }
}
