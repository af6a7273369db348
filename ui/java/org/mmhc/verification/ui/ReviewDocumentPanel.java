package org.mmhc.verification.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.KeyCommands;
import org.mmhc.base.ui.Times;
import org.mmhc.tasks.TaskId;
import org.mmhc.tasks.ui.TaskFormContext;
import org.mmhc.verification.Decision;
import org.mmhc.verification.DocumentReason;
import org.mmhc.verification.DocumentRecords.DocumentDetails;
import org.mmhc.verification.DocumentRecords.DocumentSummary;
import org.mmhc.verification.DocumentRecords.ReviewRow;
import org.mmhc.verification.DocumentRefusals.NoteMissing;
import org.mmhc.verification.DocumentRefusals.NoteTooLong;
import org.mmhc.verification.DocumentRefusals.ReasonMissing;
import org.mmhc.verification.DocumentRefusals.ReasonNotFitting;
import org.mmhc.verification.DocumentReview;
import org.mmhc.verification.DocumentReview.DecideReview;
import org.mmhc.verification.ReviewKind;
import org.mmhc.verification.Verdict;

/** A document beside the decision about it. */
final class ReviewDocumentPanel extends Div {

    private final TaskFormContext context;
    private final transient DocumentReview review;
    private final RadioButtonGroup<Decision> decision = new RadioButtonGroup<>();
    private final Select<DocumentReason> reason = new Select<>();
    private final TextArea note = new TextArea();

    ReviewDocumentPanel(TaskFormContext context, DocumentDetails details, DocumentReview review) {
        this.context = context;
        this.review = review;
        addClassName("review-document");
        Div words = new Div(facts(details));
        words.addClassName("review-document-words");
        if (details.unscanned()) {
            words.add(warning(getTranslation("verification.review.notScanned.hint")));
        }
        ReviewKind kind = ReviewKind.ofFormKey(context.details().task().formKey());
        words.add(new Paragraph(getTranslation("verification.reviewKind.hint." + kind)));
        List<ReviewRow> earlier = details.reviews();
        if (!earlier.isEmpty()) {
            words.add(earlierReviews(earlier));
        }
        if (!context.readOnly()) {
            words.add(form());
            context.draft().ifPresent(draft -> ReviewDraft.read(draft).ifPresent(this::show));
            for (HasValue<?, ?> field : List.<HasValue<?, ?>>of(decision, reason, note)) {
                field.addValueChangeListener(change -> {
                    if (change.isFromClient()) {
                        context.keepDraft(
                                new ReviewDraft(decision.getValue(), reason.getValue(), note.getValue()).write());
                    }
                });
            }
            KeyCommands.listen(this, List.of("a", "r"), this::choose);
        }
        Div files = new Div(new FilePreview(
                details.document().id(), details.files(), details.document().revision()));
        files.addClassName("review-document-files");
        add(words, files);
    }

    private Component facts(DocumentDetails details) {
        DocumentSummary document = details.document();
        Div facts = new Div();
        facts.addClassName("review-document-facts");
        facts.add(
                fact("verification.review.owner.label", details.ownerName()),
                fact("verification.review.uid.label", document.owner().value()),
                fact("verification.review.type.label", getTranslation("verification.documentType." + document.type())),
                fact("verification.review.revision.label", String.valueOf(document.revision())),
                fact("verification.review.submitted.label", Times.exact(document.submittedAt())));
        return facts;
    }

    private Component fact(String labelKey, String value) {
        Span label = new Span(getTranslation(labelKey));
        label.addClassName("hint");
        Span text = new Span(value);
        text.addClassName("fact-value");
        return new Div(label, text);
    }

    private static Component warning(String text) {
        Icon icon = new Icon(VaadinIcon.WARNING);
        icon.getElement().setAttribute("aria-hidden", "true");
        Div warning = new Div(icon, new Span(text));
        warning.addClassName("review-document-warning");
        return warning;
    }

    private Component earlierReviews(List<ReviewRow> earlier) {
        Div list = new Div(new H3(getTranslation("verification.review.earlier.title")));
        list.addClassName("review-document-earlier");
        for (ReviewRow row : earlier) {
            Div item = new Div(new Span(getTranslation(
                    "verification.review.earlier.line",
                    row.reviewerName(),
                    getTranslation("verification.decision." + row.decision()),
                    row.revision())));
            if (row.reason() != null) {
                item.add(new Div(getTranslation("verification.documentReason." + row.reason())));
            }
            if (row.note() != null) {
                Paragraph text = new Paragraph(row.note());
                text.addClassName("document-note");
                item.add(text);
            }
            list.add(item);
        }
        return list;
    }

    private Component form() {
        decision.setId("decision");
        decision.setLabel(getTranslation("verification.review.decision.label"));
        decision.setItems(Decision.values());
        decision.setItemLabelGenerator(each -> getTranslation("verification.decision." + each));
        decision.setRequiredIndicatorVisible(true);
        decision.addValueChangeListener(change -> offerReasons(change.getValue()));

        reason.setId("reason");
        reason.setLabel(getTranslation("verification.review.reason.label"));
        reason.setItemLabelGenerator(each -> each == null ? "" : getTranslation("verification.documentReason." + each));
        reason.setRequiredIndicatorVisible(true);
        reason.addValueChangeListener(change -> reason.setInvalid(false));

        note.setId("note");
        note.setLabel(getTranslation("verification.review.note.label"));
        note.setHelperText(getTranslation("verification.review.note.hint"));
        note.setMaxLength(Verdict.LONGEST_NOTE);
        note.setValueChangeMode(ValueChangeMode.LAZY);
        note.addValueChangeListener(change -> note.setInvalid(false));

        Button submit = new Button(getTranslation("verification.review.submit.label"), click -> submit());
        submit.setId("submit-decision");
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        submit.addClickShortcut(Key.ENTER, KeyModifier.CONTROL);
        submit.setTooltipText(getTranslation("verification.review.submit.shortcut"));
        offerReasons(null);
        Div form = new Div(decision, reason, note, submit);
        form.addClassName("review-document-form");
        return form;
    }

    private void show(ReviewDraft draft) {
        decision.setValue(draft.decision());
        if (draft.decision() != null && draft.reason() != null && draft.reason().fits(draft.decision())) {
            reason.setValue(draft.reason());
        }
        note.setValue(Objects.requireNonNullElse(draft.note(), ""));
    }

    private void choose(String key) {
        decision.setValue(key.equals("a") ? Decision.APPROVE : Decision.REJECT);
        context.keepDraft(new ReviewDraft(decision.getValue(), reason.getValue(), note.getValue()).write());
        if (key.equals("r")) {
            reason.focus();
        }
    }

    private void offerReasons(@Nullable Decision chosen) {
        boolean needed = chosen != null && chosen != Decision.APPROVE;
        reason.setVisible(needed);
        reason.setInvalid(false);
        decision.setInvalid(false);
        DocumentReason before = reason.getValue();
        reason.setItems(needed ? DocumentReason.fitting(chosen) : List.of());
        if (needed && before != null && before.fits(chosen)) {
            reason.setValue(before);
        }
    }

    private void submit() {
        Decision chosen = decision.getValue();
        if (chosen == null) {
            decision.setErrorMessage(getTranslation("verification.review.decision.missing"));
            decision.setInvalid(true);
            return;
        }
        TaskId task = context.details().task().id();
        try {
            review.decide(new DecideReview(
                    task, context.details().task().version(), chosen, reason.getValue(), note.getValue()));
        } catch (ReasonMissing | ReasonNotFitting refusal) {
            reason.setErrorMessage(getTranslation(refusal.textKey()));
            reason.setInvalid(true);
            return;
        } catch (NoteMissing | NoteTooLong refusal) {
            note.setErrorMessage(getTranslation(refusal.textKey(), refusal.arguments()));
            note.setInvalid(true);
            note.focus();
            return;
        } catch (Refusal refusal) {
            context.refused(refusal);
            return;
        }
        context.done("verification.review.done." + chosen);
    }
}
