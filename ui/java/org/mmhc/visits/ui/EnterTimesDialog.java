package org.mmhc.visits.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableRunnable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.visits.VisitClock;
import org.mmhc.visits.VisitClock.EnterTimes;
import org.mmhc.visits.VisitDossier.VisitFile;
import org.mmhc.visits.review.ExceptionCode;
import org.mmhc.visits.review.Reason;

/** Asks the office when a visit was, by the clock on the wall of the home, and why it says so. */
class EnterTimesDialog extends Dialog {

    /** What is asked. */
    public record Entered(
            @Nullable LocalDateTime startedAt,
            @Nullable LocalDateTime finishedAt,
            @NotNull Reason reason,
            @Size(max = 500) String note) {}

    private final FormBinder<Entered> binder = new FormBinder<>(Entered.class);
    private final transient VisitFile visit;

    EnterTimesDialog(VisitClock clocking, VisitFile visit, SerializableRunnable afterwards) {
        this.visit = visit;
        setHeaderTitle(getTranslation("visits.enter.title"));
        setWidth("min(32rem, 94vw)");
        DateTimePicker came = time("enter-came", "visits.enter.came", visit.startedAt(), visit.startsAt());
        DateTimePicker left = time("enter-left", "visits.enter.left", visit.finishedAt(), visit.endsAt());
        Select<Reason> reason = new Select<>();
        reason.setId("enter-reason");
        reason.setLabel(getTranslation("visits.enter.reason"));
        reason.setItems(ExceptionCode.EDITED_BY_HAND.reasons());
        reason.setItemLabelGenerator(each -> getTranslation("visits.reasonToOffice." + each));
        TextArea note = new TextArea(getTranslation("visits.enter.note"));
        note.setId("enter-note");
        binder.bind(came, "startedAt");
        binder.bind(left, "finishedAt");
        binder.bind(reason, "reason");
        binder.bind(note, "note");
        binder.about("startedAt", "timesUnfit");
        binder.about("note", "reasonUnfit");
        Div fields = new Div(
                new Paragraph(getTranslation(visit.locked() ? "visits.enter.hint.again" : "visits.enter.hint")),
                came,
                left,
                reason,
                note);
        fields.addClassName("dialog-fields");
        add(fields);
        Button save = new Button(
                getTranslation("visits.enter.save"),
                click -> binder.submit(
                        entered -> {
                            clocking.enter(command(entered));
                            Toasts.success("visits.enter.done");
                            close();
                            afterwards.run();
                        },
                        refusal -> {
                            Toasts.refused(refusal);
                            close();
                            afterwards.run();
                        }));
        save.setId("enter-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("visits.dialog.cancel"), click -> close()), save);
    }

    private DateTimePicker time(String id, String label, @Nullable Instant known, Instant planned) {
        DateTimePicker time = new DateTimePicker(getTranslation(label));
        time.setId(id);
        time.setLocale(Locale.UK);
        time.setStep(Duration.ofMinutes(5));
        time.setValue(LocalDateTime.ofInstant(known == null ? planned : known, visit.zone()));
        return time;
    }

    private EnterTimes command(Entered entered) {
        return new EnterTimes(
                visit.id(),
                said(entered.startedAt(), visit.startedAt()),
                said(entered.finishedAt(), visit.finishedAt()),
                entered.reason(),
                entered.note());
    }

    /* What is known already and stays as it is need not be said. */
    private @Nullable Instant said(@Nullable LocalDateTime typed, @Nullable Instant known) {
        if (typed == null) {
            return null;
        }
        Instant at = typed.atZone(visit.zone()).toInstant();
        boolean same = known != null && Duration.between(known, at).abs().toMinutes() < 1;
        return same ? null : at;
    }
}
