package org.mmhc.visits.ui.office;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.VisitReview.Settled;
import org.mmhc.visits.review.Action;
import org.mmhc.visits.review.ExceptionBook.Found;
import org.mmhc.visits.review.Reason;

/** One thing that does not fit: in numbers, in the caregiver's words, and how it is settled. Only what fits is offered. */
class SettleLine extends Div {

    /** How it is filled in. */
    public record Typed(
            @Nullable Action action,
            @Nullable Reason reason,
            @Nullable String note) {}

    private final transient Found found;
    private final FormBinder<Typed> binder = new FormBinder<>(Typed.class);
    private final Select<Action> action = new Select<>();
    private final Select<Reason> reason = new Select<>();
    private final TextField note = new TextField(getTranslation("visits.resolve.note"));

    SettleLine(VisitFile visit, Found found, boolean readOnly, SerializableRunnable changed) {
        this.found = found;
        String code = found.code().name();
        setId("exception-" + code);
        addClassNames("panel", "settle-line");
        add(new H3(getTranslation("visits.exception." + found.code())));
        String fact = MisfitMeasures.of(visit, found.code());
        if (!fact.isEmpty()) {
            add(new Paragraph(fact));
            MisfitMeasures.place(visit, found.code())
                    .filter(line -> found.code().name().startsWith("FAR"))
                    .ifPresent(line -> add(new PlaceSketch(line, fact)));
        }
        add(said());
        if (readOnly) {
            return;
        }
        action.setId("action-" + code);
        action.setLabel(getTranslation("visits.resolve.action"));
        action.setItems(actions(visit));
        action.setItemLabelGenerator(each -> getTranslation("visits.action." + each));
        action.setRequiredIndicatorVisible(true);
        action.addValueChangeListener(change -> reason.setRequiredIndicatorVisible(isReasonNeeded()));
        reason.setId("reason-" + code);
        reason.setLabel(getTranslation("visits.resolve.reason"));
        reason.setItems(found.code().reasons());
        reason.setItemLabelGenerator(each -> each == null ? "" : getTranslation("visits.reasonToOffice." + each));
        reason.setEmptySelectionAllowed(true);
        if (found.reason() != null && found.code().reasons().contains(found.reason())) {
            reason.setValue(found.reason());
        }
        note.setId("note-" + code);
        note.setMaxLength(500);
        note.setValueChangeMode(ValueChangeMode.LAZY);
        action.addValueChangeListener(change -> changed.run());
        reason.addValueChangeListener(change -> changed.run());
        note.addValueChangeListener(change -> changed.run());
        binder.forField(action)
                .asRequired(getTranslation("visits.resolve.action.missing"))
                .bind("action");
        binder.forField(reason)
                .withValidator(why -> why != null || !isReasonNeeded(), getTranslation("visits.resolve.reason.missing"))
                .bind("reason");
        binder.forField(note)
                .withValidator(
                        words -> !words.isBlank() || reason.getValue() != Reason.OTHER,
                        getTranslation("visits.resolve.note.missing"))
                .bind("note");
        Div fields = new Div(action, reason, note);
        fields.addClassName("settle-fields");
        add(fields);
    }

    /* What cannot be chosen anyway is not offered. */
    private List<Action> actions(VisitFile visit) {
        return found.code().actions().stream()
                .filter(each -> each != Action.CONFIRMED_BY_PATIENT || visit.confirmed())
                .toList();
    }

    private Paragraph said() {
        Paragraph said = new Paragraph(
                found.reason() == null
                        ? getTranslation(found.isToExplain() ? "visits.resolve.silent" : "visits.resolve.notAsked")
                        : found.explanation() == null
                                ? getTranslation(
                                        "visits.resolve.said",
                                        getTranslation("visits.reasonToOffice." + found.reason()))
                                : getTranslation(
                                        "visits.resolve.saidMore",
                                        getTranslation("visits.reasonToOffice." + found.reason()),
                                        found.explanation()));
        said.addClassName("hint");
        return said;
    }

    /** How it is settled; empty when it is not filled in, which is then shown. */
    Optional<Settled> settled() {
        return binder.write()
                .filter(typed -> typed.action() != null)
                .map(typed -> new Settled(
                        found.code(),
                        Objects.requireNonNull(typed.action()),
                        typed.reason(),
                        typed.note() == null || typed.note().isBlank() ? null : typed.note()));
    }

    private boolean isReasonNeeded() {
        return action.getValue() == Action.TIMES_CORRECTED || action.getValue() == Action.NOT_PAYABLE;
    }

    @Nullable
    Action chosen() {
        return action.getValue();
    }

    String code() {
        return found.code().name();
    }

    Typed typed() {
        return new Typed(action.getValue(), reason.getValue(), note.getValue());
    }

    void show(Typed typed) {
        if (typed.action() != null && found.code().actions().contains(typed.action())) {
            action.setValue(typed.action());
        }
        if (typed.reason() != null && found.code().reasons().contains(typed.reason())) {
            reason.setValue(typed.reason());
        }
        note.setValue(typed.note() == null ? "" : typed.note());
    }
}
