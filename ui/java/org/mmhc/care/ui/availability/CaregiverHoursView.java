package org.mmhc.care.ui.availability;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.care.availability.CaregiverHours;
import org.mmhc.care.availability.CaregiverHours.WeekOfCaregiver;

/** For how long caregivers are booked in a week, whoever has least left first. */
@Route(value = "caregiver-hours", layout = MainLayout.class)
@Menu(title = "care.hours.page.title", order = 15, icon = "hours")
@RolesAllowed({"COMMITTEE", "ADMIN"})
class CaregiverHoursView extends Div implements HasDynamicTitle {

    private final transient CaregiverHours hours;
    private final transient Clock clock;
    private final Paragraph week = new Paragraph();
    private final Div place = new Div();
    private LocalDate monday;

    CaregiverHoursView(CaregiverHours hours, Clock clock) {
        this.hours = hours;
        this.clock = clock;
        this.monday = thisWeek();
        addClassNames("view", "leave");
        week.setId("hours-week");
        week.getElement().setAttribute("aria-live", "polite");
        Div weeks = new Div(step("previous", -1), step("today", 0), step("next", 1), week);
        weeks.addClassName("schedule-weeks");
        place.setId("caregiver-hours");
        add(new ViewHeader(getPageTitle(), getTranslation("care.hours.page.subtitle")), weeks, place);
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("care.hours.page.title");
    }

    private LocalDate thisWeek() {
        return LocalDate.ofInstant(clock.instant(), Times.zone())
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private Button step(String word, int steps) {
        Button step = new Button(getTranslation("care.schedule.week." + word), click -> {
            monday = steps == 0 ? thisWeek() : monday.plusWeeks(steps);
            show();
        });
        step.setId("week-" + word);
        return step;
    }

    private void show() {
        week.setText(getTranslation("care.schedule.week.words", Times.day(monday), Times.day(monday.plusDays(6))));
        place.removeAll();
        List<WeekOfCaregiver> found = hours.week(monday);
        if (found.isEmpty()) {
            place.add(new EmptyState(
                    Sign.SCHEDULE, getTranslation("care.hours.empty.title"), getTranslation("care.hours.empty.hint")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("leave-list");
        found.forEach(each -> list.add(item(each)));
        place.add(list);
        if (found.size() == CaregiverHours.MOST_SHOWN) {
            Paragraph cut = new Paragraph(getTranslation("care.hours.cut.words", CaregiverHours.MOST_SHOWN));
            cut.addClassName("hint");
            place.add(cut);
        }
    }

    private ListItem item(WeekOfCaregiver each) {
        Span name = new Span(each.name());
        name.addClassName("leave-person");
        Div head = new Div(
                name,
                each.left() < 0
                        ? new StatusBadge(
                                getTranslation("care.hours.over.words", WallTimes.length(-each.left())), Tone.WARNING)
                        : new StatusBadge(
                                getTranslation("care.hours.left.words", WallTimes.length(each.left())), Tone.NEUTRAL));
        head.addClassName("leave-head");
        Div words = new Div(
                head,
                new Div(getTranslation(
                        "care.hours.booked.words",
                        WallTimes.length(each.minutes()),
                        WallTimes.length(each.most()),
                        each.visits())));
        if (each.targetHours() != null) {
            Div target = new Div(getTranslation("care.hours.target.words", WallTimes.length(each.targetHours() * 60L)));
            target.addClassName("hint");
            words.add(target);
        }
        words.addClassName("leave-words");
        ListItem item = new ListItem(words);
        item.addClassNames("panel", "leave-item");
        return item;
    }
}
