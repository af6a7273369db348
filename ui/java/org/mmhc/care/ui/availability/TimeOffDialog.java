package org.mmhc.care.ui.availability;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mmhc.base.ui.DayPicker;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.care.availability.AbsenceReason;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.availability.CaregiverAvailability.SayAbsence;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.visits.VisitCalendar.PlannedVisit;

/** Asks from when until when a caregiver cannot work, and lists the visits that somebody else must take then. */
class TimeOffDialog extends Dialog {

    private static final int VISITS_SHOWN = 10;

    /** What is asked; both days count. */
    public record TimeOff(LocalDate from, LocalDate until, AbsenceReason reason) {

        SayAbsence asked(ZoneId zone) {
            return new SayAbsence(
                    from.atStartOfDay(zone).toInstant(),
                    until.plusDays(1).atStartOfDay(zone).toInstant(),
                    reason);
        }
    }

    private final FormBinder<TimeOff> binder = new FormBinder<>(TimeOff.class);
    private final transient CaregiverAvailability availability;
    private final transient ServiceCatalog services;
    private final transient Clock clock;
    private final DayPicker from;
    private final DayPicker until;
    private final ZoneId zone;
    private final Div hit = new Div();

    /** @param zone by whose clock a day begins and ends */
    TimeOffDialog(
            CaregiverAvailability availability,
            ServiceCatalog services,
            Clock clock,
            ZoneId zone,
            Runnable afterwards) {
        this.zone = zone;
        this.availability = availability;
        this.services = services;
        this.clock = clock;
        setHeaderTitle(getTranslation("care.timeOff.dialog.title"));
        setWidth("min(30rem, 92vw)");
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        from = day("from", today);
        until = day("until", today);
        Select<AbsenceReason> reason = new Select<>();
        reason.setId("time-off-reason");
        reason.setLabel(getTranslation("care.timeOff.reason.label"));
        reason.setItems(Arrays.stream(AbsenceReason.values())
                .filter(AbsenceReason::isOwn)
                .toList());
        reason.setItemLabelGenerator(each -> getTranslation("care.absenceReason." + each));
        reason.setHelperText(getTranslation("care.timeOff.reason.hint"));
        binder.forField(reason)
                .asRequired(getTranslation("care.problem.reasonMissing"))
                .bind("reason");
        binder.about("until", "absenceUnfit");
        binder.about("from", "absenceOverlaps");
        binder.addValueChangeListener(change -> showHit());
        hit.setId("time-off-hit");
        hit.getElement().setAttribute("aria-live", "polite");
        Div fields = new Div(from, until, reason, hit);
        fields.addClassName("dialog-fields");
        add(fields);
        Button save = new Button(
                getTranslation("care.timeOff.dialog.action"),
                click -> binder.submit(timeOff -> {
                    availability.say(timeOff.asked(zone));
                    close();
                    Toasts.success(
                            timeOff.reason() == AbsenceReason.SICK
                                    ? "care.timeOff.sick.done"
                                    : "care.timeOff.asked.done");
                    afterwards.run();
                }));
        save.setId("time-off-save");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("care.timeOff.dialog.cancel"), click -> close()), save);
    }

    private DayPicker day(String property, LocalDate today) {
        DayPicker day = new DayPicker(getTranslation("care.timeOff." + property + ".label"));
        day.setId("time-off-" + property);
        day.setMin(today);
        day.setLocale(Locale.UK);
        binder.forField(day)
                .asRequired(getTranslation("care.timeOff." + property + ".missing"))
                .bind(property);
        return day;
    }

    private void showHit() {
        hit.removeAll();
        LocalDate first = from.getValue();
        LocalDate last = until.getValue();
        if (first == null || last == null || last.isBefore(first)) {
            return;
        }
        List<PlannedVisit> visits = availability.hit(new TimeOff(first, last, AbsenceReason.LEAVE).asked(zone));
        if (visits.isEmpty()) {
            hit.add(new Paragraph(getTranslation("care.timeOff.hit.none")));
            return;
        }
        UnorderedList list = new UnorderedList();
        visits.stream()
                .limit(VISITS_SHOWN)
                .forEach(visit -> list.add(new ListItem(getTranslation(
                        "care.timeOff.hit.visit",
                        WallTimes.span(visit.startsAt(), visit.endsAt(), visit.zone(), clock.instant()),
                        services.nameOf(visit.service())))));
        if (visits.size() > VISITS_SHOWN) {
            list.add(new ListItem(getTranslation("care.request.visits.more", visits.size() - VISITS_SHOWN)));
        }
        hit.add(new Paragraph(getTranslation("care.timeOff.hit.label", visits.size())), list);
    }
}
