package org.mmhc.care.ui.availability;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.timepicker.TimePicker;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.care.availability.Slot;
import org.mmhc.care.ui.ScheduleWords;

/** Asks a caregiver for times at which they can work, on one or several days of the week. */
class AddTimesDialog extends Dialog {

    /** What is asked. */
    public record Asked(
            Set<DayOfWeek> days,
            LocalTime start,
            LocalTime end,
            Slot.Kind kind,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil) {

        List<Slot> slots() {
            return days.stream()
                    .map(day -> new Slot(day, start, end, kind, validFrom, validUntil))
                    .toList();
        }
    }

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);

    AddTimesDialog(Set<DayOfWeek> chosen, Consumer<List<Slot>> command, Runnable afterwards) {
        setHeaderTitle(getTranslation("care.slot.dialog.title"));
        setWidth("min(30rem, 92vw)");
        CheckboxGroup<DayOfWeek> days = new CheckboxGroup<>();
        days.setId("slot-days");
        days.setLabel(getTranslation("care.slot.days.label"));
        days.setItems(DayOfWeek.values());
        days.setItemLabelGenerator(ScheduleWords::nameOf);
        days.addClassName("week-days");
        // Not marked as needed: aria-required is for fields, and this is a group of them.
        binder.forField(days)
                .withValidator(some -> !some.isEmpty(), getTranslation("care.slot.days.missing"))
                .bind("days");
        TimePicker start = time(binder, "slot-start", "start");
        TimePicker end = time(binder, "slot-end", "end");
        end.setHelperText(getTranslation("care.slot.end.hint"));
        Div times = new Div(start, end);
        times.addClassName("schedule-line-times");
        RadioButtonGroup<Slot.Kind> kind = new RadioButtonGroup<>();
        kind.setId("slot-kind");
        kind.setLabel(getTranslation("care.slot.kind.label"));
        kind.setItems(Slot.Kind.values());
        kind.setItemLabelGenerator(each -> getTranslation("care.slotKind." + each));
        binder.bind(kind, "kind");
        Div dates = SlotDatesDialog.fields(binder);
        binder.readRecord(new Asked(chosen, LocalTime.of(8, 0), LocalTime.of(17, 0), Slot.Kind.PREFERRED, null, null));
        binder.about("days", "weekUnfit");
        binder.say(SlotDatesDialog::words);
        Div fields = new Div(days, times, kind, dates);
        fields.addClassName("dialog-fields");
        add(fields);
        Button save = new Button(
                getTranslation("care.slot.dialog.action"),
                click -> binder.submit(asked -> {
                    command.accept(asked.slots());
                    close();
                    afterwards.run();
                }));
        save.setId("slot-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("care.slot.dialog.cancel"), click -> close()), save);
    }

    /** Asks for the start or the end of a time at which somebody can work. */
    static TimePicker time(FormBinder<?> binder, String id, String property) {
        TimePicker time = new TimePicker(translate("care.slot." + property + ".label"));
        time.setId(id);
        time.setStep(Duration.ofMinutes(30));
        time.setLocale(Locale.UK);
        binder.forField(time).asRequired(translate("care.slot.time.missing")).bind(property);
        return time;
    }
}
