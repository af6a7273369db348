package org.mmhc.base.ui;

import com.vaadin.flow.component.datepicker.DatePicker;

/** A day from the calendar, written as {@link Times} writes days; it may also be typed in figures. */
public final class DayPicker extends DatePicker {

    public DayPicker() {
        setI18n(new DatePickerI18n()
                .setFirstDayOfWeek(1)
                .setDateFormats("d MMM yyyy", "dd/MM/yyyy", "d.M.yyyy", "yyyy-MM-dd"));
    }

    public DayPicker(String label) {
        this();
        setLabel(label);
    }
}
