package org.mmhc.care.ui.request;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Clock;
import java.util.List;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.RequestRecords.NextDate;
import org.mmhc.care.schedule.Schedules.LineAsked;

/** The first dates that come of a schedule, and holidays between them that are left out, with why. */
class NextDates extends Div {

    private final transient RequestRecords records;
    private final transient AgencySettings agency;
    private final transient Clock clock;

    NextDates(RequestRecords records, AgencySettings agency, Clock clock) {
        this.records = records;
        this.agency = agency;
        this.clock = clock;
        addClassName("next-dates");
        getElement().setAttribute("aria-live", "polite");
    }

    /** Shows them, or that there are none yet while the schedule does not fit. */
    void show(List<LineAsked> schedule) {
        removeAll();
        List<NextDate> dates = dates(schedule);
        if (dates.isEmpty()) {
            add(new Paragraph(getTranslation("care.when.dates.none")));
            return;
        }
        UnorderedList list = new UnorderedList();
        dates.forEach(date -> list.add(item(date)));
        add(new Paragraph(getTranslation("care.when.dates.label")), list);
    }

    private ListItem item(NextDate date) {
        String when = WallTimes.span(date.startsAt(), date.endsAt(), agency.zone(), clock.instant());
        if (date.holiday() == null) {
            return new ListItem(when);
        }
        ListItem item = new ListItem(getTranslation("care.when.dates." + date.onHoliday(), when, date.holiday()));
        if (date.leftOut()) {
            item.addClassName("next-date-left-out");
        }
        return item;
    }

    private List<NextDate> dates(List<LineAsked> schedule) {
        try {
            return schedule.isEmpty() ? List.of() : records.nextDates(schedule);
        } catch (Refusal unfit) {
            return List.of();
        }
    }
}
