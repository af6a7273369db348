package org.mmhc.care.ui.availability;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.care.availability.ExtraTimes;
import org.mmhc.care.availability.ExtraTimes.SayExtraTime;

/** Asks a caregiver for one time beside their week at which they can work too. */
class ExtraTimeDialog extends Dialog {

    /** What is asked; an end that is not after the start is one of the next day. */
    public record Asked(LocalDate day, LocalTime start, LocalTime end) {

        SayExtraTime said(ZoneId zone) {
            LocalDate last = end.isAfter(start) ? day : day.plusDays(1);
            return new SayExtraTime(
                    day.atTime(start).atZone(zone).toInstant(),
                    last.atTime(end).atZone(zone).toInstant());
        }
    }

    private final FormBinder<Asked> binder = new FormBinder<>(Asked.class);

    ExtraTimeDialog(ExtraTimes extraTimes, LocalDate today, ZoneId zone, SerializableRunnable afterwards) {
        setHeaderTitle(getTranslation("care.extra.dialog.title"));
        setWidth("min(30rem, 92vw)");
        DayPicker day = new DayPicker(getTranslation("care.extra.day.label"));
        day.setId("extra-day");
        day.setMin(today);
        day.setLocale(Locale.UK);
        binder.forField(day)
                .asRequired(getTranslation("care.extra.day.missing"))
                .bind("day");
        Div times = new Div(
                AddTimesDialog.time(binder, "extra-start", "start"), AddTimesDialog.time(binder, "extra-end", "end"));
        times.addClassName("schedule-line-times");
        binder.about("day", "extraTimeUnfit");
        Div fields = new Div(day, times);
        fields.addClassName("dialog-fields");
        add(fields);
        Button save = new Button(
                getTranslation("care.extra.dialog.action"),
                click -> binder.submit(asked -> {
                    extraTimes.say(asked.said(zone));
                    close();
                    afterwards.run();
                }));
        save.setId("extra-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("care.slot.dialog.cancel"), click -> close()), save);
    }
}
