package org.mmhc.care.ui.settings;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.HolidayDesk;
import org.mmhc.care.HolidayDesk.KeepHolidays;
import org.mmhc.care.HolidayDesk.NewHoliday;
import org.mmhc.care.schedule.Holidays.Source;

/** Adds a holiday of the agency's own, and says which visits it comes upon. */
final class HolidayDialog extends Dialog {

    private final FormBinder<NewHoliday> binder = new FormBinder<>(NewHoliday.class);

    HolidayDialog(HolidayDesk desk, LocalDate today, SerializableRunnable saved) {
        setHeaderTitle(getTranslation("care.holidays.dialog.title"));
        setWidth("min(36rem, 92vw)");
        TouchedVisits touched = new TouchedVisits(desk);
        DayPicker day = new DayPicker(getTranslation("care.holidays.day.label"));
        day.setId("holiday-day");
        day.setMin(today);
        day.setLocale(Locale.UK);
        day.addValueChangeListener(change ->
                touched.show(Optional.ofNullable(change.getValue()).stream().toList()));
        binder.forField(day)
                .asRequired(getTranslation("care.holidays.day.missing"))
                .bind("day");
        TextField name = new TextField(getTranslation("care.holidays.name.label"));
        name.setId("holiday-name");
        binder.forField(name)
                .asRequired(getTranslation("care.problem.holidayNameMissing"))
                .bind("name");
        Div fields = new Div(day, name, touched);
        fields.addClassName("dialog-fields");
        add(fields);
        Button save = new Button(
                getTranslation("care.holidays.action.save"),
                click -> binder.submit(holiday -> {
                    desk.keep(new KeepHolidays(List.of(holiday), Source.AGENCY, touched.isToCallOff()));
                    close();
                    Toasts.success("care.holidays.saved.done", holiday.name());
                    saved.run();
                }));
        save.setId("holiday-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("care.office.dialog.cancel"), click -> close()), save);
    }
}
