package org.mmhc.care.ui.settings;

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
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.FormBinder;
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

    /** What is asked. */
    public record Chosen(@Nullable Region region, Set<Holiday> days) {}

    private final FormBinder<Chosen> binder = new FormBinder<>(Chosen.class);
    private final transient HolidayDesk desk;
    private final int year;
    private final LocalDate today;
    private final ComboBox<Region> region = new ComboBox<>(getTranslation("care.holidays.region.label"));
    private final CheckboxGroup<Holiday> days = new CheckboxGroup<>(getTranslation("care.holidays.days.label"));
    private final TouchedVisits touched;
    private final Button save = new Button();

    PublicHolidaysDialog(HolidayDesk desk, int year, LocalDate today, SerializableRunnable saved) {
        this.desk = desk;
        this.today = today;
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
        binder.bind(region, "region");
        days.setId("holidays-days");
        days.setItemLabelGenerator(day -> getTranslation("care.holidays.days.item", Times.day(day.day()), day.name()));
        days.addClassName("holiday-days");
        days.addValueChangeListener(change -> chosen());
        binder.forField(days)
                .withValidator(chosen -> !chosen.isEmpty(), getTranslation("care.holidays.days.missing"))
                .bind("days");
        Div fields = new Div(new Paragraph(getTranslation("care.holidays.takeOver.hint")), region, days, touched);
        fields.addClassName("dialog-fields");
        add(fields);
        save.setId("holidays-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickListener(click -> {
            if (binder.submit(this::save)) {
                saved.run();
            }
        });
        getFooter().add(new Button(getTranslation("care.office.dialog.cancel"), click -> close()), save);
        preview();
    }

    /* Days that are kept already have their name and are left as they are; those that are over are no use to most. */
    private void preview() {
        Set<LocalDate> kept = desk.of(year).stream().map(Holiday::day).collect(Collectors.toSet());
        Region chosen = region.getValue();
        List<Holiday> all = desk.publicOnes(year, chosen == null ? null : chosen.code()).stream()
                .filter(holiday -> !kept.contains(holiday.day()))
                .toList();
        days.setItems(all);
        days.setValue(all.stream().filter(day -> !day.day().isBefore(today)).collect(Collectors.toSet()));
        chosen();
    }

    private void chosen() {
        int count = days.getValue().size();
        save.setText(getTranslation("care.holidays.takeOver.action", count));
        touched.show(days.getValue().stream().map(Holiday::day).toList());
    }

    private void save(Chosen chosen) {
        List<NewHoliday> taken = chosen.days().stream()
                .map(holiday -> new NewHoliday(holiday.day(), holiday.name()))
                .toList();
        desk.keep(new KeepHolidays(taken, Source.PUBLIC, touched.isToCallOff()));
        close();
        Toasts.success("care.holidays.takeOver.done", taken.size());
    }
}
