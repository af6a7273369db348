package org.mmhc.care.ui.board;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.care.AssignmentDesk;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.ScheduleDesk;
import org.mmhc.care.VisitCancelling;
import org.mmhc.care.VisitSchedule;
import org.mmhc.care.VisitSchedule.Period;
import org.mmhc.care.VisitSchedule.ScheduledVisit;
import org.mmhc.care.availability.CaregiverAvailability;
import org.mmhc.care.matching.CaregiverIndex.Known;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.ui.board.TimeLine.Bar;
import org.mmhc.care.ui.board.TimeLine.Drop;
import org.mmhc.care.ui.board.TimeLine.Kind;
import org.mmhc.care.ui.board.TimeLine.Row;
import org.mmhc.profiles.Skill;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.springframework.scheduling.TaskScheduler;

/** A week of visits, by who goes or by who is visited; those that have nobody stand on top. */
@Route(value = "schedule", layout = MainLayout.class)
@Menu(title = "care.schedule.page.title", order = 13, icon = "schedule")
@RolesAllowed({"COMMITTEE", "ADMIN"})
class ScheduleView extends Div implements HasDynamicTitle {

    /** What a row is. */
    enum By {
        CAREGIVER,
        PATIENT
    }

    private static final String NOBODY = "nobody";
    private static final int DAYS = 7;

    /** How many people are drawn at once. */
    private static final int PAGE = 50;

    private final transient VisitSchedule schedule;
    private final transient AssignmentDesk desk;
    private final transient ScheduleDesk replan;
    private final transient VisitCancelling cancelling;
    private final RadioButtonGroup<By> by = new RadioButtonGroup<>();
    private final TextField person = new TextField();
    private final Select<String> service = new Select<>();
    private final Select<String> area = new Select<>();
    private final Select<Skill> skill = new Select<>();
    private final Paragraph week = new Paragraph();
    private final Paragraph cut = new Paragraph(getTranslation("care.schedule.cut.words", VisitSchedule.MOST_SHOWN));
    private final TimeLine line = new TimeLine(getTranslation("care.schedule.timeline.label"), this::open);
    private final EmptyState nothing = new EmptyState(
            Sign.SCHEDULE, getTranslation("care.schedule.empty.title"), getTranslation("care.schedule.empty.hint"));
    private final Button more = new Button("", click -> drawMore());
    private final transient Clock clock;
    private int most = PAGE;
    private LocalDate monday;
    private transient @Nullable Period shown;

    ScheduleView(
            VisitSchedule schedule,
            AssignmentDesk desk,
            ScheduleDesk replan,
            VisitCancelling cancelling,
            Broadcasts broadcasts,
            TaskScheduler scheduler,
            Clock clock) {
        this.schedule = schedule;
        this.desk = desk;
        this.replan = replan;
        this.cancelling = cancelling;
        this.clock = clock;
        this.monday = thisWeek();
        addClassNames("view", "schedule");
        by.setId("schedule-by");
        by.setLabel(getTranslation("care.schedule.by.label"));
        by.setItems(By.values());
        by.setItemLabelGenerator(each -> getTranslation("care.schedule.by." + each));
        by.setValue(By.CAREGIVER);
        by.addValueChangeListener(change -> drawAnew());
        person.setId("schedule-person");
        person.setLabel(getTranslation("care.schedule.person.label"));
        person.setClearButtonVisible(true);
        person.setValueChangeMode(ValueChangeMode.LAZY);
        person.addValueChangeListener(change -> drawAnew());
        narrowing(service, "service");
        narrowing(area, "area");
        narrowing(skill, "skill");
        skill.setItems(Skill.values());
        skill.setItemLabelGenerator(each ->
                each == null ? getTranslation("care.schedule.skill.all") : getTranslation("profiles.skill." + each));
        week.setId("schedule-week");
        week.getElement().setAttribute("aria-live", "polite");
        Div weeks = new Div(step("previous", -1), step("today", 0), step("next", 1), week);
        weeks.addClassName("schedule-weeks");
        Div bar = new Div(weeks, by, person, service, area, skill);
        bar.addClassName("schedule-bar");
        cut.addClassName("hint");
        line.onLetter("t", this::today);
        line.onLetter("n", () -> UI.getCurrent().navigate("care-requests/new"));
        line.onDrop(this::dropped, Kind.BOOKED, Kind.OPEN);
        more.setId("more-people");
        more.addThemeVariants(ButtonVariant.TERTIARY);
        add(
                new ViewHeader(getPageTitle(), getTranslation("care.schedule.page.subtitle")),
                bar,
                cut,
                nothing,
                line,
                more);
        LiveRefresh.on(this, broadcasts, scheduler, RequestRecords.TOPIC, changed -> read());
        LiveRefresh.on(this, broadcasts, scheduler, CaregiverAvailability.TOPIC, changed -> read());
        read();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("care.schedule.page.title");
    }

    private LocalDate thisWeek() {
        return LocalDate.ofInstant(clock.instant(), Times.zone())
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private <T> void narrowing(Select<T> select, String what) {
        select.setId("schedule-" + what);
        select.setLabel(getTranslation("care.schedule." + what + ".label"));
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(getTranslation("care.schedule." + what + ".all"));
        select.addValueChangeListener(change -> drawAnew());
    }

    private void today() {
        monday = thisWeek();
        read();
    }

    private Button step(String word, int weeks) {
        Button step = new Button(getTranslation("care.schedule.week." + word), click -> {
            monday = weeks == 0 ? thisWeek() : monday.plusWeeks(weeks);
            read();
        });
        step.setId("week-" + word);
        return step;
    }

    private void read() {
        ZoneId zone = Times.zone();
        Instant from = monday.atStartOfDay(zone).toInstant();
        Instant to = monday.plusDays(DAYS).atStartOfDay(zone).toInstant();
        week.setText(
                getTranslation("care.schedule.week.words", Times.day(monday), Times.day(monday.plusDays(DAYS - 1L))));
        Period found = schedule.between(from, to);
        shown = found;
        offer(service, found.visits().stream().map(ScheduledVisit::serviceName));
        offer(area, found.known().values().stream().map(Known::city).filter(Objects::nonNull));
        draw();
    }

    /* What is chosen stays chosen, also in a week in which it is not given. */
    private static void offer(Select<String> select, Stream<String> found) {
        String chosen = select.getValue();
        Set<String> items =
                Stream.concat(found, Stream.ofNullable(chosen)).collect(Collectors.toCollection(TreeSet::new));
        if (!select.getListDataView().getItems().toList().equals(List.copyOf(items))) {
            select.setItems(items);
            select.setValue(chosen);
        }
    }

    /** For how long each caregiver goes to what is shown. */
    private static Map<Uid, Long> minutes(Period period) {
        Map<Uid, Long> minutes = new HashMap<>();
        period.visits().forEach(planned -> {
            PlannedVisit visit = planned.visit();
            if (visit.caregiver() != null) {
                minutes.merge(
                        visit.caregiver(),
                        Duration.between(visit.startsAt(), visit.endsAt()).toMinutes(),
                        Long::sum);
            }
        });
        return minutes;
    }

    /** Who it is, with what they are booked for and would like. */
    private String hint(Period period, Uid caregiver, long minutes) {
        if (!period.complete()) {
            return caregiver.value();
        }
        Integer target = period.targetHours().get(caregiver);
        String booked = WallTimes.length(minutes);
        return target == null
                ? getTranslation("care.schedule.row.booked", caregiver, booked)
                : getTranslation("care.schedule.row.bookedOfTarget", caregiver, booked, WallTimes.length(target * 60L));
    }

    private Period narrowed(Period all) {
        return new Period(
                all.visits().stream()
                        .filter(planned -> service.getValue() == null
                                || planned.serviceName().equals(service.getValue()))
                        .filter(planned -> fits(planned.visit().caregiver(), all))
                        .toList(),
                all.away(),
                all.zone(),
                all.complete(),
                all.targetHours(),
                all.known());
    }

    /* Visits that have nobody stay to be seen, whoever is looked for. */
    private boolean fits(@Nullable Uid caregiver, Period all) {
        if (caregiver == null) {
            return true;
        }
        Known known = all.known().getOrDefault(caregiver, new Known(null, Set.of()));
        return (area.getValue() == null || area.getValue().equals(known.city()))
                && (skill.getValue() == null || known.skills().contains(skill.getValue()));
    }

    private void drawAnew() {
        most = PAGE;
        draw();
    }

    private void drawMore() {
        most += PAGE;
        draw();
    }

    private void draw() {
        Period all = shown;
        if (all == null) {
            return;
        }
        Period period = narrowed(all);
        boolean byCaregiver = by.getValue() == By.CAREGIVER;
        Map<Uid, Long> minutes = minutes(all);
        Map<String, Row> people = new TreeMap<>();
        period.visits().forEach(planned -> {
            Uid who =
                    byCaregiver ? planned.visit().caregiver() : planned.visit().patient();
            String name = byCaregiver ? planned.caregiverName() : planned.patientName();
            if (who != null && name != null && isWanted(name, who)) {
                people.put(
                        name + who,
                        new Row(
                                who.value(),
                                name,
                                byCaregiver ? hint(period, who, minutes.getOrDefault(who, 0L)) : who.value()));
            }
        });
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(NOBODY, getTranslation("care.schedule.row.nobody"), ""));
        people.values().stream().limit(most).forEach(rows::add);
        List<Bar> bars = new ArrayList<>(ScheduleBars.visits(
                period, planned -> row(planned, byCaregiver), planned -> other(planned, byCaregiver)));
        if (byCaregiver) {
            bars.addAll(ScheduleBars.away(period));
        }
        Set<String> shownRows = rows.stream().map(Row::id).collect(Collectors.toSet());
        more.setText(getTranslation("care.schedule.people.more", people.size() - most));
        more.setVisible(people.size() > most);
        cut.setVisible(!period.complete());
        nothing.setVisible(all.visits().isEmpty());
        line.setVisible(!all.visits().isEmpty());
        line.show(
                monday,
                DAYS,
                rows,
                bars.stream().filter(bar -> shownRows.contains(bar.row())).toList());
    }

    private boolean isWanted(String name, Uid who) {
        String wanted = person.getValue().strip().toLowerCase(Locale.ROOT);
        return name.toLowerCase(Locale.ROOT).contains(wanted)
                || who.value().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static String row(ScheduledVisit planned, boolean byCaregiver) {
        Uid caregiver = planned.visit().caregiver();
        if (caregiver == null) {
            return NOBODY;
        }
        return byCaregiver ? caregiver.value() : planned.visit().patient().value();
    }

    private static String other(ScheduledVisit planned, boolean byCaregiver) {
        String caregiver = planned.caregiverName();
        return byCaregiver || caregiver == null ? planned.patientName() : caregiver;
    }

    private void open(String bar) {
        find(bar).ifPresent(this::open);
    }

    private void open(ScheduledVisit planned) {
        new VisitDialog(planned, schedule, desk, replan, cancelling, clock, this::read).open();
    }

    private Optional<ScheduledVisit> find(String bar) {
        return Stream.ofNullable(shown)
                .flatMap(period -> period.visits().stream())
                .filter(planned -> planned.visit().id().value().equals(bar))
                .findFirst();
    }

    private void dropped(Drop drop) {
        find(drop.bar()).ifPresent(planned -> {
            try {
                dropped(drop, planned);
            } catch (Refusal refusal) {
                Toasts.refused(refusal);
                read();
            }
        });
    }

    /** Along its row it moves to another day, and in another row somebody else goes. */
    private void dropped(Drop drop, ScheduledVisit planned) {
        PlannedVisit visit = planned.visit();
        boolean byCaregiver = by.getValue() == By.CAREGIVER;
        boolean sameRow = drop.row().equals(row(planned, byCaregiver));
        boolean sameTime = drop.start().equals(LocalDateTime.ofInstant(visit.startsAt(), visit.zone()));
        if (!visit.startsAt().isAfter(clock.instant())) {
            Toasts.info("care.visit.begun.words");
        } else if (sameRow && !sameTime) {
            new MoveVisitDialog(planned, replan, drop.start(), drop.end(), this::read).open();
        } else if (!sameRow && !byCaregiver) {
            Toasts.info("care.schedule.drop.patient");
        } else if (!sameRow && !sameTime) {
            Toasts.info("care.schedule.drop.both");
        } else if (drop.row().equals(NOBODY)) {
            open(planned);
        } else if (!sameRow) {
            send(visit, new Uid(drop.row()));
        }
    }

    private void send(PlannedVisit visit, Uid caregiver) {
        Sending sending = new Sending(desk, sent -> read(), this::read);
        if (visit.caregiver() == null) {
            sending.assignTo(visit, desk.candidates(new CareRequestId(visit.request())), caregiver);
        } else {
            sending.reassign(visit, schedule.others(visit.id()), caregiver);
        }
    }
}
