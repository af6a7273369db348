package org.mmhc.care.ui.availability;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
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
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.care.availability.AbsenceState;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.availability.CaregiverAvailability.AbsenceRow;
import org.mmhc.care.availability.CaregiverAvailability.AvailabilityDetails;
import org.mmhc.care.availability.ExtraTimes;
import org.mmhc.care.availability.ExtraTimes.ExtraTime;
import org.mmhc.care.availability.Slot;
import org.mmhc.care.availability.Week;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.ui.ScheduleWords;
import org.springframework.scheduling.TaskScheduler;

/** When a caregiver can work: their week, the days on which they cannot, and how much. */
@Route(value = "availability", layout = MainLayout.class)
@Menu(title = "care.availability.page.title", order = 14, icon = "availability")
@RolesAllowed("CAREGIVER")
public class AvailabilityView extends Div implements HasDynamicTitle {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

    private final transient CaregiverAvailability availability;
    private final transient ExtraTimes extraTimes;
    private final transient ServiceCatalog services;
    private final transient Clock clock;
    private final Div week = new Div();
    private final Div extra = new Div();
    private final Div absences = new Div();
    private final WorkLimitsForm limits;
    private final Paragraph clockOf = new Paragraph();
    private final Map<String, Button> focusable = new HashMap<>();
    private transient Week said = new Week(List.of());
    private ZoneId zone = Times.zone();
    private transient @Nullable AvailabilityDetails shown;

    AvailabilityView(
            CaregiverAvailability availability,
            ExtraTimes extraTimes,
            ServiceCatalog services,
            Broadcasts broadcasts,
            TaskScheduler scheduler,
            AgencySettings agency,
            Clock clock) {
        this.availability = availability;
        this.extraTimes = extraTimes;
        this.services = services;
        this.clock = clock;
        limits = new WorkLimitsForm(availability, agency, clock, this::refresh);
        addClassNames("view", "care-view");
        clockOf.setId("week-zone");
        clockOf.addClassName("hint");
        week.setId("week");
        week.addClassName("week");
        absences.setId("time-off");
        add(
                new ViewHeader(getPageTitle(), getTranslation("care.availability.page.subtitle")),
                panel("week", clockOf, week, button("slot-add", "care.slot.add.action", () -> addTimes(Set.of()))),
                panel("extra", extra, button("extra-add", "care.extra.add.action", this::addExtra)),
                panel("timeOff", absences, button("time-off-add", "care.timeOff.add.action", this::sayTimeOff)),
                panel("limits", limits));
        Uid me = CurrentUser.require().uid();
        LiveRefresh.on(this, broadcasts, scheduler, CaregiverAvailability.TOPIC, changed -> {
            // What was said here stands here: drawn again, it would take the keyboard away.
            if (changed.contains(me.value()) && !availability.mine().equals(shown)) {
                refresh();
            }
        });
        refresh();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("care.availability.page.title");
    }

    private Div panel(String name, Component... content) {
        Paragraph hint = new Paragraph(getTranslation("care." + name + ".panel.hint"));
        hint.addClassName("hint");
        Div panel = new Div(new H2(getTranslation("care." + name + ".panel.title")), hint);
        panel.add(content);
        panel.addClassNames("panel", "care-panel");
        return panel;
    }

    private Button button(String id, String key, Runnable action) {
        Button button = new Button(getTranslation(key), Sign.ADD.icon(), click -> action.run());
        button.setId(id);
        return button;
    }

    private void refresh() {
        AvailabilityDetails mine = availability.mine();
        shown = mine;
        said = mine.week();
        zone = mine.zone();
        clockOf.setText(getTranslation("care.week.zone.label", zone.getId()));
        week.removeAll();
        focusable.clear();
        for (DayOfWeek day : DayOfWeek.values()) {
            week.add(row(
                    day, said.slots().stream().filter(slot -> slot.day() == day).toList()));
        }
        showExtra(mine.extra());
        showAbsences(mine.absences());
        limits.read(mine.terms());
        limits.show(mine.booked(), mine.terms().targetHours());
    }

    private Component row(DayOfWeek day, List<Slot> slots) {
        Div times = new Div();
        times.addClassName("week-times");
        if (slots.isEmpty()) {
            Span none =
                    new Span(getTranslation(said.slots().isEmpty() ? "care.week.any.label" : "care.week.none.label"));
            none.addClassName("hint");
            times.add(none);
        }
        slots.forEach(slot -> times.add(chip(slot)));
        Button add = new Button(Sign.ADD.icon(), click -> addTimes(Set.of(day)));
        add.setId("slot-add-" + day);
        focusable.put(day.name(), add);
        add.addThemeVariants(ButtonVariant.TERTIARY);
        add.setAriaLabel(getTranslation("care.slot.addOn.action", ScheduleWords.nameOf(day)));
        Div row = new Div(new H3(ScheduleWords.nameOf(day)), times, add);
        row.addClassName("week-day");
        return row;
    }

    private Component chip(Slot slot) {
        String words = words(slot);
        Button dates = new Button(words, click -> askDates(slot));
        dates.addThemeVariants(ButtonVariant.TERTIARY);
        dates.setId(idOf(slot));
        focusable.put(idOf(slot), dates);
        dates.setTooltipText(getTranslation("care.slot.dates.hint"));
        Button remove = new Button(Sign.CLOSE.icon(), click -> remove(slot));
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        remove.setAriaLabel(getTranslation("care.slot.remove.action", ScheduleWords.nameOf(slot.day()), words));
        Span chip = new Span(dates, remove);
        chip.addClassNames("week-slot", "week-slot-" + slot.kind().name().toLowerCase(Locale.ROOT));
        if (isOver(slot)) {
            chip.addClassName("week-slot-over");
        }
        return chip;
    }

    private static String idOf(Slot slot) {
        return "slot-" + slot.day() + "-" + MINUTE.format(slot.start()) + "-" + slot.validFrom();
    }

    /** Shows the week anew and leads the keyboard on from what took the place of what was pressed. */
    private void refresh(String next) {
        refresh();
        Button button = focusable.get(next);
        if (button != null) {
            button.focus();
        }
    }

    private boolean isOver(Slot slot) {
        return slot.isOver(LocalDate.ofInstant(clock.instant(), zone));
    }

    private String words(Slot slot) {
        String time = getTranslation(
                "care.slot.words.label",
                getTranslation(
                        slot.end().isAfter(slot.start()) ? "base.time.span" : "base.time.spanOverNight",
                        MINUTE.format(slot.start()),
                        MINUTE.format(slot.end())),
                getTranslation("care.slotKind." + slot.kind()));
        String dates = dates(slot);
        return dates.isEmpty() ? time : getTranslation("care.slot.words.label", time, dates);
    }

    private String dates(Slot slot) {
        LocalDate first = slot.validFrom();
        LocalDate last = slot.validUntil();
        if (last == null) {
            return first == null ? "" : getTranslation("care.slot.words.from", Times.day(first));
        }
        if (isOver(slot)) {
            return getTranslation("care.slot.words.over", Times.day(last));
        }
        return first == null
                ? getTranslation("care.slot.words.until", Times.day(last))
                : getTranslation("care.slot.words.between", Times.day(first), Times.day(last));
    }

    private void askDates(Slot slot) {
        new SlotDatesDialog(
                        slot,
                        words(slot.between(null, null)),
                        changed -> availability.say(new Week(said.slots().stream()
                                .map(other -> other.equals(slot) ? changed : other)
                                .toList())),
                        changed -> refresh(idOf(changed)))
                .open();
    }

    private void addTimes(Set<DayOfWeek> days) {
        new AddTimesDialog(
                        days,
                        more -> availability.say(new Week(Stream.concat(said.slots().stream(), more.stream())
                                .toList())),
                        () -> refresh(days.size() == 1 ? days.iterator().next().name() : ""))
                .open();
    }

    private void remove(Slot slot) {
        try {
            availability.say(new Week(
                    said.slots().stream().filter(other -> !other.equals(slot)).toList()));
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        refresh(slot.day().name());
    }

    private void addExtra() {
        new ExtraTimeDialog(extraTimes, LocalDate.ofInstant(clock.instant(), zone), zone, this::refresh).open();
    }

    private void showExtra(List<ExtraTime> all) {
        extra.removeAll();
        if (all.isEmpty()) {
            extra.add(new Paragraph(getTranslation("care.extra.none.label")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("time-off");
        all.forEach(time -> {
            String when = WallTimes.span(time.startsAt(), time.endsAt(), zone, clock.instant());
            Button drop = new Button(getTranslation("care.timeOff.withdraw.action"), click -> drop(time));
            drop.setId("drop-" + time.id());
            drop.setAriaLabel(getTranslation("care.extra.drop.label", when));
            Span words = new Span(when);
            words.addClassName("care-who");
            list.add(new ListItem(words, drop));
        });
        extra.add(list);
    }

    private void drop(ExtraTime time) {
        try {
            extraTimes.drop(time.id());
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        refresh();
    }

    private void sayTimeOff() {
        new TimeOffDialog(availability, services, clock, zone, this::refresh).open();
    }

    private void showAbsences(List<AbsenceRow> all) {
        absences.removeAll();
        if (all.isEmpty()) {
            absences.add(new Paragraph(getTranslation("care.timeOff.none.label")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("time-off");
        all.forEach(absence -> list.add(item(absence)));
        absences.add(list);
    }

    private ListItem item(AbsenceRow absence) {
        Span when = new Span(getTranslation(
                "care.timeOff.words.label",
                Times.days(absence.startsAt(), absence.endsAt().minusSeconds(1), clock.instant(), zone),
                getTranslation("care.absenceReason." + absence.reason())));
        when.addClassName("care-who");
        ListItem item = new ListItem(
                when, new StatusBadge(getTranslation("care.absenceState." + absence.state()), tone(absence.state())));
        if (absence.note() != null) {
            Paragraph note = new Paragraph(absence.note());
            note.addClassName("care-note");
            item.add(note);
        }
        boolean stands = absence.state() == AbsenceState.REQUESTED || absence.state() == AbsenceState.APPROVED;
        if (stands && absence.reason().isOwn() && absence.endsAt().isAfter(clock.instant())) {
            Button back = new Button(getTranslation("care.timeOff.withdraw.action"), click -> withdraw(absence));
            back.setId("withdraw-" + absence.id());
            item.add(back);
        }
        return item;
    }

    private static Tone tone(AbsenceState state) {
        return switch (state) {
            case REQUESTED -> Tone.PROGRESS;
            case APPROVED -> Tone.GOOD;
            case DECLINED -> Tone.BAD;
            case WITHDRAWN -> Tone.NEUTRAL;
        };
    }

    private void withdraw(AbsenceRow absence) {
        try {
            availability.withdraw(absence.id(), absence.version());
            Toasts.success("care.timeOff.withdraw.done");
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        refresh();
    }
}
