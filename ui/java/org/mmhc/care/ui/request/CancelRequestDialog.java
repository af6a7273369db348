package org.mmhc.care.ui.request;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.RequestKeeping;
import org.mmhc.care.RequestKeeping.CancelRequest;
import org.mmhc.care.RequestRecords.RequestSummary;
import org.mmhc.care.request.RequestReason;

/** Asks why a request ends. */
class CancelRequestDialog extends Dialog {

    /** What is asked. */
    public record Cancellation(RequestReason reason) {}

    private final FormBinder<Cancellation> binder = new FormBinder<>(Cancellation.class);

    CancelRequestDialog(RequestKeeping keeping, RequestSummary request, Runnable afterwards) {
        setHeaderTitle(getTranslation("care.request.cancel.title"));
        setWidth("min(30rem, 92vw)");
        Select<RequestReason> reason = new Select<>();
        reason.setId("cancel-reason");
        reason.setLabel(getTranslation("care.request.cancel.reason"));
        reason.setItems(RequestReason.forCancelling());
        reason.setItemLabelGenerator(each -> getTranslation("care.requestReason." + each));
        binder.forField(reason)
                .asRequired(getTranslation("care.problem.reasonMissing"))
                .bind("reason");
        binder.about("reason", "reasonNotFitting");
        Div fields = new Div(
                new Paragraph(
                        request.planned() == 0
                                ? getTranslation("care.request.cancel.hint")
                                : getTranslation("care.request.cancel.visits", request.planned())),
                reason);
        fields.addClassName("dialog-fields");
        add(fields);
        Button cancel = new Button(
                getTranslation("care.request.cancel.label"),
                click -> binder.submit(cancellation -> {
                    keeping.cancel(new CancelRequest(request.id(), request.version(), cancellation.reason()));
                    close();
                    Toasts.success("care.request.cancel.done");
                    afterwards.run();
                }));
        cancel.setId("cancel-save");
        cancel.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        getFooter().add(new Button(getTranslation("care.request.cancel.keep"), click -> close()), cancel);
    }
}
