package org.mmhc.care.ui.request;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.timepicker.TimePicker;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Sign;
import org.mmhc.care.schedule.OnHolidays;
import org.mmhc.care.schedule.Repetition;
import org.mmhc.care.schedule.Repetition.Frequency;
import org.mmhc.care.schedule.ScheduleRefusals.ScheduleUnfit;
import org.mmhc.care.schedule.Schedules;
import org.mmhc.care.schedule.Schedules.LineAsked;
import org.mmhc.care.ui.ScheduleWords;

/** Asks for one line of a schedule: from when on, from what time to what time, and how it repeats, and what becomes of it on holidays. */
class ScheduleLineForm extends Div {

    /** How often people say that something is. */
    enum Repeat {
        ONCE,
        DAILY,
        WEEKLY,
        MONTHLY
    }

    /** What is asked. */
    public record Line(
            @Nullable LocalDate startsOn,
            @Nullable LocalTime startTime,
            @Nullable LocalTime endTime,
            @Nullable Repeat repeat,
            @Nullable Integer every,
            @Nullable Set<DayOfWeek> days,
            @Nullable Set<Integer> monthDays,
            @Nullable LocalDate until,
            OnHolidays onHolidays) {}

    /** Which field a part of a schedule is asked in. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "startTime", "startTime",
            "endTime", "endTime",
            "INTERVAL", "every",
            "BYDAY", "days",
            "BYMONTHDAY", "monthDays",
            "UNTIL", "until",
            "RRULE", "until");

    private static final int MOST_EVERY = 12;

    private final FormBinder<Line> binder = new FormBinder<>(Line.class);
    private final DayPicker startsOn = new DayPicker();
    private final TimePicker startTime = new TimePicker();
    private final TimePicker endTime = new TimePicker();
    private final RadioButtonGroup<Repeat> repeat = new RadioButtonGroup<>();
    private final IntegerField every = new IntegerField();
    private final CheckboxGroup<DayOfWeek> days = new CheckboxGroup<>();
    private final MultiSelectComboBox<Integer> monthDays = new MultiSelectComboBox<>();
    private final DayPicker until = new DayPicker();
    private final RadioButtonGroup<OnHolidays> onHolidays = new RadioButtonGroup<>();
    private final Button remove = new Button(Sign.CLOSE.icon());
    private final LineAsked before;

    ScheduleLineForm(LineAsked before, LocalDate today, Runnable onChange, Consumer<ScheduleLineForm> onRemove) {
        this.before = before;
        addClassNames("panel", "schedule-line");
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        remove.addClassName("schedule-line-remove");
        remove.setAriaLabel(getTranslation("care.when.remove.action"));
        remove.addClickListener(click -> onRemove.accept(this));
        add(remove);
        fields(today);
        read();
        showRepetition();
        binder.addValueChangeListener(change -> {
            showRepetition();
            onChange.run();
        });
    }

    private void fields(LocalDate today) {
        startsOn.setMin(today);
        startsOn.setLocale(Locale.UK);
        required("startsOn", startsOn);
        Div times = new Div();
        times.addClassName("schedule-line-times");
        for (TimePicker time : new TimePicker[] {startTime, endTime}) {
            time.setStep(Duration.ofMinutes(15));
            time.setLocale(Locale.UK);
            times.add(time);
        }
        required("startTime", startTime);
        required("endTime", endTime);
        endTime.setHelperText(getTranslation("care.when.endTime.hint"));
        repeat.setItems(Repeat.values());
        repeat.setItemLabelGenerator(each -> getTranslation("care.repeat." + each));
        named("repeat", repeat);
        binder.bind(repeat, "repeat");
        every.setMin(1);
        every.setMax(MOST_EVERY);
        every.setStepButtonsVisible(true);
        named("every", every);
        binder.forField(every)
                .withValidator(
                        number -> number == null || number >= 1 && number <= MOST_EVERY,
                        getTranslation("care.when.unfit.every"))
                .bind("every");
        days.setItems(DayOfWeek.values());
        days.setItemLabelGenerator(ScheduleWords::nameOf);
        days.addClassName("week-days");
        named("days", days);
        binder.bind(days, "days");
        monthDays.setItems(IntStream.rangeClosed(1, 31).boxed().toList());
        named("monthDays", monthDays);
        binder.bind(monthDays, "monthDays");
        until.setLocale(Locale.UK);
        until.setClearButtonVisible(true);
        until.setHelperText(getTranslation("care.when.until.hint"));
        named("until", until);
        binder.bind(until, "until");
        onHolidays.setItems(OnHolidays.values());
        onHolidays.setItemLabelGenerator(each -> getTranslation("care.onHolidays." + each));
        onHolidays.setHelperText(getTranslation("care.when.onHolidays.hint"));
        named("onHolidays", onHolidays);
        binder.bind(onHolidays, "onHolidays");
        add(startsOn, times, repeat, every, days, monthDays, until, onHolidays);
    }

    private <V, F extends AbstractField<F, V>> void required(String property, F field) {
        named(property, field);
        binder.forField((HasValue<?, V>) field)
                .asRequired(getTranslation("care.when.unfit." + property))
                .bind(property);
    }

    private void named(String property, Component field) {
        field.addClassName("schedule-" + property);
        field.getElement().setProperty("label", getTranslation("care.when." + property + ".label"));
    }

    private void read() {
        Repetition repetition = Schedules.kept(before.rule());
        binder.readRecord(new Line(
                before.startsOn(),
                before.startTime(),
                before.endTime(),
                repetition == null
                        ? Repeat.ONCE
                        : Repeat.valueOf(repetition.frequency().name()),
                repetition == null ? 1 : repetition.every(),
                repetition == null ? Set.of() : repetition.days(),
                repetition == null ? Set.of() : repetition.monthDays(),
                repetition == null ? null : repetition.until(),
                before.onHolidays() == null ? OnHolidays.KEEP : before.onHolidays()));
    }

    private void showRepetition() {
        Repeat how = repeat.getValue();
        every.setVisible(how != Repeat.ONCE);
        days.setVisible(how == Repeat.WEEKLY);
        monthDays.setVisible(how == Repeat.MONTHLY);
        until.setVisible(how != Repeat.ONCE);
        onHolidays.setVisible(how != Repeat.ONCE);
        if (how != Repeat.ONCE) {
            every.setHelperText(getTranslation("care.when.every." + how));
        }
        LocalDate first = startsOn.getValue();
        if (how == Repeat.WEEKLY && days.isEmpty() && first != null) {
            days.setValue(Set.of(first.getDayOfWeek()));
        }
        if (how == Repeat.MONTHLY && monthDays.isEmpty() && first != null) {
            monthDays.setValue(Set.of(first.getDayOfMonth()));
        }
    }

    void setRemovable(boolean removable) {
        remove.setVisible(removable);
    }

    boolean hasChanges() {
        return binder.hasChanges();
    }

    /** The line, when the form itself finds nothing wrong with it. */
    Optional<LineAsked> write() {
        return binder.write().map(line -> typed());
    }

    /** The line as it stands, right or wrong. */
    LineAsked typed() {
        return new LineAsked(
                startsOn.getValue(),
                startTime.getValue(),
                endTime.getValue(),
                rule(),
                before.without(),
                repeat.getValue() == Repeat.ONCE ? OnHolidays.KEEP : onHolidays.getValue());
    }

    private @Nullable String rule() {
        Repeat how = repeat.getValue();
        if (how == null || how == Repeat.ONCE) {
            return null;
        }
        Repetition kept = Schedules.kept(before.rule());
        return new Repetition(
                        Frequency.valueOf(how.name()),
                        every.getValue() == null ? 1 : every.getValue(),
                        how == Repeat.WEEKLY ? days.getValue() : Set.of(),
                        how == Repeat.MONTHLY ? monthDays.getValue() : Set.of(),
                        kept == null || until.getValue() != null ? null : kept.times(),
                        until.getValue())
                .text();
    }

    /** Shows what is wrong with the line at its part. */
    void show(Refusal refusal, String property, Consumer<Refusal> otherwise) {
        binder.aboutAllOthers(property);
        binder.show(refusal, otherwise);
        binder.getBinding(property).ifPresent(binding -> FormBinder.focus((Component) binding.getField()));
    }

    /** Shows what is wrong with the line at its part. */
    void show(ScheduleUnfit unfit, Consumer<Refusal> otherwise) {
        String property = PROPERTIES.getOrDefault(unfit.part(), "startsOn");
        binder.say(
                refusal -> getTranslation("care.when.unfit." + (unfit.part().equals("RRULE") ? "noDate" : property)));
        show(unfit, property, otherwise);
        binder.say(refusal -> getTranslation(refusal.textKey(), refusal.arguments()));
    }
}
