package org.mmhc.care.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.care.HolidayDesk;
import org.mmhc.care.HolidayDesk.KeepHolidays;
import org.mmhc.care.HolidayDesk.NewHoliday;
import org.mmhc.care.schedule.Holidays.Holiday;
import org.mmhc.care.schedule.Holidays.Source;
import org.mmhc.care.schedule.PublicHolidays.Region;

/** Shows the public holidays of a year, lets some or all be taken over, and says which visits they come upon. */
final class PublicHolidaysDialog extends Dialog {

    private final transient HolidayDesk desk;
    private final int year;
    private final ComboBox<Region> region = new ComboBox<>(getTranslation("care.holidays.region.label"));
    private final CheckboxGroup<Holiday> days = new CheckboxGroup<>(getTranslation("care.holidays.days.label"));
    private final TouchedVisits touched;
    private final Button save = new Button();

    PublicHolidaysDialog(HolidayDesk desk, int year, SerializableRunnable saved) {
        this.desk = desk;
        this.year = year;
        this.touched = new TouchedVisits(desk);
        setHeaderTitle(getTranslation("care.holidays.takeOver.title", String.valueOf(year)));
        setWidth("min(36rem, 92vw)");
        region.setId("holidays-region");
        region.setItems(desk.regions());
        region.setItemLabelGenerator(Region::name);
        region.setClearButtonVisible(true);
        region.setHelperText(getTranslation("care.holidays.region.hint"));
        region.addValueChangeListener(change -> preview());
        days.setId("holidays-days");
        days.setItemLabelGenerator(day -> getTranslation("care.holidays.days.item", Times.day(day.day()), day.name()));
        days.addClassName("holiday-days");
        days.addValueChangeListener(change -> chosen());
        Div fields = new Div(new Paragraph(getTranslation("care.holidays.takeOver.hint")), region, days, touched);
        fields.addClassName("dialog-fields");
        add(fields);
        save.setId("holidays-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickListener(click -> save(saved));
        getFooter().add(new Button(getTranslation("care.office.dialog.cancel"), click -> close()), save);
        preview();
    }

    /* Days that are kept already have their name and are left as they are. */
    private void preview() {
        Set<LocalDate> kept = desk.of(year).stream().map(Holiday::day).collect(Collectors.toSet());
        Region chosen = region.getValue();
        List<Holiday> all = desk.publicOnes(year, chosen == null ? null : chosen.code()).stream()
                .filter(holiday -> !kept.contains(holiday.day()))
                .toList();
        days.setItems(all);
        days.setVisible(!all.isEmpty());
        days.setValue(Set.copyOf(all));
        chosen();
    }

    private void chosen() {
        int count = days.getValue().size();
        save.setText(getTranslation("care.holidays.takeOver.action", count));
        save.setEnabled(count > 0);
        touched.show(days.getValue().stream().map(Holiday::day).toList());
    }

    private void save(SerializableRunnable saved) {
        List<NewHoliday> taken = days.getValue().stream()
                .map(holiday -> new NewHoliday(holiday.day(), holiday.name()))
                .toList();
        try {
            desk.keep(new KeepHolidays(taken, Source.PUBLIC, touched.isToCallOff()));
            Toasts.success("care.holidays.takeOver.done", taken.size());
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        close();
        saved.run();
    }
}
