package org.mmhc.care.ui.settings;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.LocalDate;
import java.util.Collection;
import org.mmhc.care.HolidayDesk;
import org.mmhc.care.HolidayDesk.Touched;
import org.mmhc.care.ui.PlannedTimes;

/** Says which planned visits holidays come upon, and asks whether those that are to be left out are called off. */
final class TouchedVisits extends Div {

    private static final int VISITS_SHOWN = 20;

    private final transient HolidayDesk desk;
    private final Checkbox callOff = new Checkbox(getTranslation("care.holidays.callOff.label"));

    TouchedVisits(HolidayDesk desk) {
        this.desk = desk;
        setId("holiday-touched");
        getElement().setAttribute("aria-live", "polite");
        callOff.setId("holiday-call-off");
    }

    /** Shows what these days come upon. */
    void show(Collection<LocalDate> days) {
        removeAll();
        callOff.setValue(false);
        if (days.isEmpty()) {
            return;
        }
        Touched touched = desk.touchedBy(days);
        add(new Paragraph(getTranslation("care.holidays.touched.planned", touched.planned())));
        if (touched.toAsk() > 0) {
            add(new Paragraph(getTranslation("care.holidays.touched.toAsk", touched.toAsk())));
        }
        if (touched.toLeaveOut().isEmpty()) {
            return;
        }
        UnorderedList list = new UnorderedList();
        touched.toLeaveOut().stream()
                .limit(VISITS_SHOWN)
                .forEach(left -> list.add(new ListItem(getTranslation(
                        "care.holidays.touched.visit", PlannedTimes.of(left.visit()), left.patientName()))));
        int more = touched.toLeaveOut().size() - VISITS_SHOWN;
        if (more > 0) {
            list.add(new ListItem(getTranslation("care.request.visits.more", more)));
        }
        add(
                new Paragraph(getTranslation(
                        "care.holidays.touched.toLeaveOut", touched.toLeaveOut().size())),
                list,
                callOff);
    }

    boolean isToCallOff() {
        return callOff.getValue();
    }
}
