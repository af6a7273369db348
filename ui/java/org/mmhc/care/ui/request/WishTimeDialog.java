package org.mmhc.care.ui.request;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.VisitWishes;
import org.mmhc.care.VisitWishes.WishOtherTime;
import org.mmhc.care.ui.PlannedTimes;
import org.mmhc.visits.VisitCalendar.PlannedVisit;

/** Asks a patient when a visit would be better. */
class WishTimeDialog extends Dialog {

    /** What is asked. */
    public record Wished(String words) {}

    private final FormBinder<Wished> binder = new FormBinder<>(Wished.class);

    WishTimeDialog(VisitWishes wishes, PlannedVisit visit, Runnable afterwards) {
        setHeaderTitle(getTranslation("care.visit.wish.title", PlannedTimes.of(visit)));
        setWidth("min(30rem, 92vw)");
        TextArea words = new TextArea(getTranslation("care.visit.wish.words"));
        words.setId("wish-words");
        words.setMaxLength(VisitWishes.LONGEST_WISH);
        binder.forField(words)
                .asRequired(getTranslation("care.visit.wish.words.missing"))
                .bind("words");
        Div fields = new Div(new Paragraph(getTranslation("care.visit.wish.hint")), words);
        fields.addClassName("dialog-fields");
        add(fields);
        Button save = new Button(
                getTranslation("care.visit.wish.save"),
                click -> binder.submit(
                        wished -> {
                            wishes.wish(new WishOtherTime(visit.id(), wished.words()));
                            close();
                            Toasts.success("care.visit.wish.done");
                            afterwards.run();
                        },
                        refusal -> {
                            close();
                            Toasts.refused(refusal);
                            afterwards.run();
                        }));
        save.setId("wish-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("care.visit.wish.keep"), click -> close()), save);
    }
}
