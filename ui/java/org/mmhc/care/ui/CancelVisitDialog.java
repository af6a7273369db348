package org.mmhc.care.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.OptionalInt;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.VisitCancelling;
import org.mmhc.care.VisitCancelling.CancelVisit;
import org.mmhc.visits.VisitCalendar.PlannedVisit;

/** Asks why one visit is called off. */
public final class CancelVisitDialog extends Dialog {

    /** What is asked. */
    public record Said(String reason) {}

    private final FormBinder<Said> binder = new FormBinder<>(Said.class);

    public CancelVisitDialog(VisitCancelling cancelling, PlannedVisit visit, Runnable afterwards) {
        setHeaderTitle(getTranslation("care.visit.cancel.title", PlannedTimes.of(visit)));
        setWidth("min(30rem, 92vw)");
        TextArea reason = new TextArea(getTranslation("care.visit.cancel.reason"));
        reason.setId("cancel-visit-reason");
        reason.setMaxLength(VisitCancelling.LONGEST_REASON);
        binder.forField(reason)
                .asRequired(getTranslation("care.problem.reasonMissing"))
                .bind("reason");
        Paragraph cost = new Paragraph(cost(cancelling.paidAllTheSame(visit.id())));
        cost.setId("cancel-visit-cost");
        Div fields = new Div(
                new Paragraph(getTranslation(
                        visit.caregiver() == null ? "care.visit.cancel.open" : "care.visit.cancel.booked")),
                cost,
                new Paragraph(getTranslation("care.visit.cancel.final")),
                reason);
        fields.addClassName("dialog-fields");
        add(fields);
        Button cancel = new Button(
                getTranslation("care.visit.cancel.action"),
                click -> binder.submit(
                        said -> {
                            cancelling.cancel(new CancelVisit(visit.id(), visit.version(), said.reason()));
                            close();
                            Toasts.success("care.visit.cancel.done");
                            afterwards.run();
                        },
                        refusal -> refused(refusal, afterwards)));
        cancel.setId("cancel-visit-save");
        cancel.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        getFooter().add(new Button(getTranslation("care.visit.cancel.keep"), click -> close()), cancel);
    }

    private String cost(OptionalInt percent) {
        if (percent.isEmpty()) {
            return getTranslation("care.visit.cancel.unknown");
        }
        return switch (percent.getAsInt()) {
            case 0 -> getTranslation("care.visit.cancel.free");
            case 100 -> getTranslation("care.visit.cancel.all");
            default -> getTranslation("care.visit.cancel.part", percent.getAsInt());
        };
    }

    private void refused(Refusal refusal, Runnable afterwards) {
        close();
        Toasts.refused(refusal);
        afterwards.run();
    }
}
