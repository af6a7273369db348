package org.mmhc.care.ui.board;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.ScheduleDesk;
import org.mmhc.care.ScheduleDesk.MoveVisit;
import org.mmhc.care.ScheduleDesk.Moving;
import org.mmhc.care.ScheduleDesk.Scope;
import org.mmhc.care.VisitSchedule.ScheduledVisit;
import org.mmhc.care.ui.PlannedTimes;
import org.mmhc.care.ui.RuleWords;
import org.mmhc.visits.VisitCalendar.PlannedVisit;

/** Asks to when a visit moves, which others of its series move with it, and why. Times are those of the clock at the home. */
final class MoveVisitDialog extends Dialog {

    private static final int KEPT_SHOWN = 6;

    /** What is asked; an end that is not after the start is one of the next day. */
    public record Move(Scope scope, LocalDate day, LocalTime startTime, LocalTime endTime, String reason) {

        LocalDateTime start() {
            return day.atTime(startTime);
        }

        LocalDateTime end() {
            return (endTime.isAfter(startTime) ? day : day.plusDays(1)).atTime(endTime);
        }
    }

    private final FormBinder<Move> binder = new FormBinder<>(Move.class);
    private final transient ScheduledVisit planned;
    private final transient ScheduleDesk desk;
    private final SerializableRunnable changed;
    private final RadioButtonGroup<Scope> scope = new RadioButtonGroup<>();
    private final DayPicker day = new DayPicker(getTranslation("care.move.day.label"));
    private final Div others = new Div();

    /** @param start of the time that is proposed, where it was dropped or where it is */
    MoveVisitDialog(
            ScheduledVisit planned,
            ScheduleDesk desk,
            LocalDateTime start,
            LocalDateTime end,
            SerializableRunnable changed) {
        this.planned = planned;
        this.desk = desk;
        this.changed = changed;
        setHeaderTitle(getTranslation("care.move.dialog.title", planned.patientName()));
        setWidth("min(32rem, 92vw)");
        scope.setId("move-scope");
        scope.setLabel(getTranslation("care.move.scope.label"));
        scope.setItems(Scope.values());
        scope.setItemLabelGenerator(each -> getTranslation("care.move.scope." + each));
        scope.setValue(Scope.THIS);
        scope.setVisible(!planned.visit().moved()
                && desk.moving(planned.visit().id(), Scope.ALL).moved().size() > 1);
        scope.addValueChangeListener(change -> showOthers());
        others.setId("move-others");
        others.getElement().setAttribute("aria-live", "polite");
        day.setId("move-day");
        day.setLocale(Locale.UK);
        day.setValue(start.toLocalDate());
        TimePicker startTime = time("startTime", start.toLocalTime());
        TimePicker endTime = time("endTime", end.toLocalTime());
        TextField reason = new TextField(getTranslation("care.move.reason.label"));
        reason.setId("move-reason");
        reason.setHelperText(getTranslation("care.move.reason.hint"));
        reason.setRequiredIndicatorVisible(true);
        binder.forField(scope).bind("scope");
        binder.forField(day).asRequired(getTranslation("care.move.day.missing")).bind("day");
        binder.forField(startTime)
                .asRequired(getTranslation("care.move.time.missing"))
                .bind("startTime");
        binder.forField(endTime)
                .asRequired(getTranslation("care.move.time.missing"))
                .bind("endTime");
        binder.forField(reason)
                .withValidator(words -> !words.isBlank(), getTranslation("care.problem.reasonMissing"))
                .withValidator(words -> words.length() <= 200, getTranslation("care.move.reason.long"))
                .bind("reason");
        binder.say(RuleWords::of);
        binder.about("startTime", "visitsTaken", "notAllowed");
        binder.about("endTime", "lengthUnfit");
        Div times = new Div(startTime, endTime);
        times.addClassName("schedule-line-times");
        times.addClassName("move-times");
        Div fields = new Div(scope, day, times, reason, others);
        fields.addClassName("dialog-fields");
        add(
                new Paragraph(
                        getTranslation("care.move.now.words", PlannedTimes.of(planned.visit()), planned.serviceName())),
                fields);
        Button move = new Button(getTranslation("care.move.action"), click -> move());
        move.setId("move-save");
        move.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("care.office.dialog.cancel"), click -> close()), move);
    }

    /** Proposes the time at which it is. */
    static MoveVisitDialog at(ScheduledVisit planned, ScheduleDesk desk, SerializableRunnable changed) {
        PlannedVisit visit = planned.visit();
        return new MoveVisitDialog(
                planned,
                desk,
                LocalDateTime.ofInstant(visit.startsAt(), visit.zone()),
                LocalDateTime.ofInstant(visit.endsAt(), visit.zone()),
                changed);
    }

    private TimePicker time(String property, LocalTime value) {
        TimePicker time = new TimePicker(getTranslation("care.move." + property + ".label"), value);
        time.setId("move-" + property);
        time.setStep(Duration.ofMinutes(15));
        time.setLocale(Locale.UK);
        return time;
    }

    /* Only one visit alone can move to another day. */
    private void showOthers() {
        others.removeAll();
        boolean alone = scope.getValue() == Scope.THIS;
        day.setReadOnly(!alone);
        if (alone) {
            return;
        }
        PlannedVisit visit = planned.visit();
        day.setValue(visit.startsAt().atZone(visit.zone()).toLocalDate());
        try {
            Moving moving = desk.moving(visit.id(), scope.getValue());
            others.add(new Paragraph(
                    getTranslation("care.move.others.count", moving.moved().size())));
            List<PlannedVisit> kept = moving.kept().stream()
                    .filter(stays -> stays.status().isAhead())
                    .toList();
            if (!kept.isEmpty()) {
                others.add(
                        new Paragraph(getTranslation("care.move.others.kept")), PlannedTimes.first(kept, KEPT_SHOWN));
            }
        } catch (Refusal refusal) {
            refused(refusal);
        }
    }

    private void move() {
        boolean moved = binder.submit(
                answer -> {
                    int visits = desk.move(new MoveVisit(
                            planned.visit().id(),
                            planned.visit().version(),
                            answer.scope(),
                            answer.start(),
                            answer.end(),
                            answer.reason().strip()));
                    Toasts.success("care.move.done", visits);
                },
                this::refused);
        if (moved) {
            close();
            changed.run();
        }
    }

    private void refused(Refusal refusal) {
        close();
        Toasts.refused(refusal);
        changed.run();
    }
}
