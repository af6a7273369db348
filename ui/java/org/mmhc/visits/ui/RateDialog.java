package org.mmhc.visits.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableRunnable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.visits.VisitFeedback;
import org.mmhc.visits.VisitFeedback.Rate;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.record.Feedbacks.Rating;
import org.mmhc.visits.record.RatingTag;

/** Asks a patient how a visit was. */
public class RateDialog extends Dialog {

    private static final int LOW = 2;

    /** What is asked. */
    public record Rated(
            @NotNull Integer stars,
            Set<RatingTag> tags,
            @Size(max = 1000) String comment,
            boolean showToCaregiver) {}

    private final FormBinder<Rated> binder = new FormBinder<>(Rated.class);

    public RateDialog(VisitFeedback feedback, VisitId visit, @Nullable Rating before, SerializableRunnable afterwards) {
        setHeaderTitle(getTranslation("visits.rate.title"));
        setWidth("min(30rem, 94vw)");
        RadioButtonGroup<Integer> stars = new RadioButtonGroup<>();
        stars.setId("rate-stars");
        stars.setLabel(getTranslation("visits.rate.stars"));
        stars.setItems(5, 4, 3, 2, 1);
        stars.setItemLabelGenerator(each -> getTranslation("visits.stars." + each));
        stars.addClassName("visit-stars");
        binder.bind(stars, "stars");
        CheckboxGroup<RatingTag> tags = new CheckboxGroup<>();
        tags.setId("rate-tags");
        tags.setLabel(getTranslation("visits.rate.tags"));
        tags.setItems(RatingTag.values());
        tags.setItemLabelGenerator(tag -> getTranslation("visits.ratingTag." + tag));
        binder.bind(tags, "tags");
        TextArea comment = new TextArea(getTranslation("visits.rate.comment"));
        comment.setId("rate-comment");
        binder.bind(comment, "comment");
        Checkbox show = new Checkbox(getTranslation("visits.rate.show"));
        show.setId("rate-show");
        binder.bind(show, "showToCaregiver");
        if (before != null) {
            stars.setValue(before.stars());
            tags.setValue(before.tags());
            comment.setValue(before.comment() == null ? "" : before.comment());
            show.setValue(before.showToCaregiver());
        }
        Div fields = new Div(stars, tags, comment, show);
        fields.addClassName("dialog-fields");
        add(fields);
        Button send = new Button(
                getTranslation("visits.rate.send"),
                click -> binder.submit(
                        rated -> {
                            feedback.rate(new Rate(
                                    visit, rated.stars(), rated.tags(), rated.comment(), rated.showToCaregiver()));
                            Toasts.success(rated.stars() <= LOW ? "visits.rate.low.done" : "visits.rate.done");
                            close();
                            afterwards.run();
                        },
                        refusal -> {
                            Toasts.refused(refusal);
                            close();
                            afterwards.run();
                        }));
        send.setId("rate-send");
        send.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("visits.dialog.cancel"), click -> close()), send);
    }
}
