package org.mmhc.care.ui.availability;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.care.availability.Slot;
import org.mmhc.care.ui.ScheduleWords;

/** Asks a caregiver from when until when a time of their week holds; each can be left open. */
class SlotDatesDialog extends Dialog {

    /** What is asked. */
    public record Dates(
            @Nullable LocalDate validFrom, @Nullable LocalDate validUntil) {}

    private final FormBinder<Dates> binder = new FormBinder<>(Dates.class);

    SlotDatesDialog(Slot slot, String words, Consumer<Slot> command, Consumer<Slot> afterwards) {
        setHeaderTitle(getTranslation("care.slot.dates.title", ScheduleWords.nameOf(slot.day()), words));
        setWidth("min(30rem, 92vw)");
        add(fields(binder));
        binder.readRecord(new Dates(slot.validFrom(), slot.validUntil()));
        binder.about("validFrom", "weekUnfit");
        binder.say(SlotDatesDialog::words);
        Button save = new Button(
                getTranslation("care.slot.dates.action"),
                click -> binder.submit(dates -> {
                    Slot changed = slot.between(dates.validFrom(), dates.validUntil());
                    command.accept(changed);
                    close();
                    afterwards.accept(changed);
                }));
        save.setId("dates-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("care.slot.dialog.cancel"), click -> close()), save);
    }

    /** The two days, of which both can be left open. */
    static Div fields(FormBinder<?> binder) {
        Div dates = new Div(day(binder, "validFrom"), day(binder, "validUntil"));
        dates.addClassName("schedule-line-times");
        binder.about("validUntil", "slotNever");
        return dates;
    }

    private static DayPicker day(FormBinder<?> binder, String property) {
        DayPicker day = new DayPicker(translate("care.slot." + property + ".label"));
        day.setId("slot-" + property);
        day.setLocale(Locale.UK);
        day.setClearButtonVisible(true);
        day.setHelperText(translate("care.slot." + property + ".hint"));
        binder.bind(day, property);
        return day;
    }

    /** A refusal with the day of the week as people call it. */
    static String words(Refusal refusal) {
        Object[] arguments = refusal.arguments();
        for (int place = 0; place < arguments.length; place++) {
            if (arguments[place] instanceof DayOfWeek day) {
                arguments[place] = ScheduleWords.nameOf(day);
            }
        }
        return translate(refusal.textKey(), arguments);
    }
}
