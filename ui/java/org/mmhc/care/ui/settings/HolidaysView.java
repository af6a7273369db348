package org.mmhc.care.ui.settings;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LossQuestion;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.care.HolidayDesk;
import org.mmhc.care.schedule.Holidays.Holiday;

/** The holidays of the agency, year by year. */
@Route(value = "holidays", layout = MainLayout.class)
@Menu(title = "care.holidays.page.title", order = 76, icon = "holidays")
@RolesAllowed("ADMIN")
class HolidaysView extends Div implements HasDynamicTitle {

    private static final int YEARS = 3;

    private final transient HolidayDesk desk;
    private final Select<Integer> year = new Select<>();
    private final Grid<Holiday> grid = new Grid<>();
    private final EmptyState nothing = new EmptyState(
            Sign.HOLIDAYS, getTranslation("care.holidays.empty.title"), getTranslation("care.holidays.empty.hint"));

    HolidaysView(HolidayDesk desk, Clock clock) {
        this.desk = desk;
        addClassNames("view", "holidays");
        LocalDate today = LocalDate.ofInstant(clock.instant(), Times.zone());
        year.setId("holidays-year");
        year.setLabel(getTranslation("care.holidays.year.label"));
        year.setItems(IntStream.range(today.getYear(), today.getYear() + YEARS)
                .boxed()
                .toList());
        year.setItemLabelGenerator(String::valueOf);
        year.setValue(today.getYear());
        year.addValueChangeListener(change -> show());
        Button add = new Button(
                getTranslation("care.holidays.action.add"),
                Sign.ADD.icon(),
                click -> new HolidayDialog(desk, today, this::show).open());
        add.setId("holiday-add");
        add.addThemeVariants(ButtonVariant.PRIMARY);
        Button takeOver = new Button(
                getTranslation("care.holidays.action.takeOver"),
                click -> new PublicHolidaysDialog(desk, year.getValue(), today, this::show).open());
        takeOver.setId("holidays-take-over");
        grid.setId("holidays");
        grid.setAllRowsVisible(true);
        grid.addColumn(holiday -> Times.day(holiday.day())).setHeader(getTranslation("care.holidays.day.label"));
        grid.addColumn(Holiday::name)
                .setHeader(getTranslation("care.holidays.name.label"))
                .setFlexGrow(2);
        grid.addColumn(holiday -> getTranslation("care.holidays.source." + holiday.source()))
                .setHeader(getTranslation("care.holidays.source.label"));
        grid.addComponentColumn(this::remove)
                .setHeader(getTranslation("care.services.actions.label"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        add(
                new ViewHeader(getPageTitle(), getTranslation("care.holidays.page.subtitle"), takeOver, add),
                year,
                nothing,
                grid);
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("care.holidays.page.title");
    }

    private void show() {
        List<Holiday> all = desk.of(year.getValue());
        nothing.setVisible(all.isEmpty());
        grid.setVisible(!all.isEmpty());
        grid.setItems(all);
    }

    private Button remove(Holiday holiday) {
        Button remove = new Button(getTranslation("care.holidays.action.remove"), click -> ask(holiday));
        remove.setId("remove-" + holiday.day());
        remove.setAriaLabel(getTranslation("care.holidays.action.removeLabel", holiday.name()));
        return remove;
    }

    private void ask(Holiday holiday) {
        new LossQuestion(
                        getTranslation("care.holidays.remove.title", holiday.name()),
                        getTranslation("care.holidays.remove.words"),
                        getTranslation("care.holidays.remove.keep"),
                        getTranslation("care.holidays.action.remove"),
                        () -> remove(holiday.day()))
                .open();
    }

    private void remove(LocalDate day) {
        try {
            desk.remove(day);
            Toasts.success("care.holidays.remove.done");
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        show();
    }
}
