package org.mmhc.visits.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableRunnable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitReview;
import org.mmhc.visits.VisitReview.Explain;
import org.mmhc.visits.review.ExceptionBook.Found;
import org.mmhc.visits.review.Reason;

/** Asks a caregiver why a visit was not as planned; only reasons that fit can be given. */
class ExplainDialog extends Dialog {

    /** What is asked. */
    public record Explaining(
            @NotNull Reason reason, @Size(max = 500) String note) {}

    private final FormBinder<Explaining> binder = new FormBinder<>(Explaining.class);

    ExplainDialog(VisitReview review, VisitId visit, List<Found> asked, SerializableRunnable afterwards) {
        setHeaderTitle(getTranslation("visits.explain.action"));
        setWidth("min(28rem, 94vw)");
        Select<Reason> reason = new Select<>();
        reason.setId("explain-reason");
        reason.setLabel(getTranslation("visits.explain.reason"));
        reason.setItems(fitting(asked));
        reason.setItemLabelGenerator(each -> getTranslation("visits.reason." + each));
        binder.bind(reason, "reason");
        TextArea note = new TextArea(getTranslation("visits.explain.note"));
        note.setId("explain-note");
        binder.bind(note, "note");
        binder.about("note", "reasonUnfit");
        Div fields = new Div(
                new Paragraph(asked.stream()
                        .map(found -> getTranslation("visits.exception." + found.code()))
                        .collect(Collectors.joining(". "))),
                reason,
                note);
        fields.addClassName("dialog-fields");
        add(fields);
        Button send = new Button(
                getTranslation("visits.explain.send"),
                click -> binder.submit(
                        explaining -> {
                            review.explain(new Explain(visit, explaining.reason(), explaining.note()));
                            Toasts.success("visits.explain.done");
                            close();
                        },
                        refusal -> {
                            Toasts.refused(refusal);
                            close();
                        }));
        send.setId("explain-send");
        send.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("visits.dialog.cancel"), click -> close()), send);
        addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                afterwards.run();
            }
        });
    }

    private static Set<Reason> fitting(List<Found> asked) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        asked.forEach(found -> reasons.addAll(found.code().reasons()));
        return reasons;
    }
}
