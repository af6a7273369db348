package org.mmhc.care.ui.offer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Refusal;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.LossQuestion;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.care.AssignmentDesk;
import org.mmhc.care.AssignmentDesk.CallOut;
import org.mmhc.care.CaregiverVisits;
import org.mmhc.care.CaregiverVisits.OwnVisit;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.availability.PairRule;
import org.mmhc.care.availability.PairRules;
import org.mmhc.care.availability.PairRules.PairRow;
import org.mmhc.care.availability.PairRules.SetPair;
import org.mmhc.care.ui.NotAgainDialog;
import org.mmhc.visits.VisitAgenda;
import org.mmhc.visits.VisitAgenda.AgendaLine;
import org.mmhc.visits.VisitDossier;
import org.mmhc.visits.VisitHomes;
import org.mmhc.visits.VisitStatus;
import org.springframework.scheduling.TaskScheduler;

/**
 * The day of a caregiver: the visit that goes on or comes next, with one button that leads to it, what waits for a word of theirs, and all
 * that is ahead day by day, with a way to say that they cannot come.
 */
@Route(value = "my-day", layout = MainLayout.class)
@RouteAlias(value = "my-schedule", layout = MainLayout.class)
@Menu(title = "care.myDay.page.title", order = 11, icon = "schedule")
@RolesAllowed("CAREGIVER")
class MyDayView extends Div implements HasDynamicTitle {

    private static final Duration BACK = Duration.ofDays(14);
    private static final Duration AHEAD = Duration.ofDays(28);

    private final transient CaregiverVisits visits;
    private final transient VisitAgenda agenda;
    private final transient AssignmentDesk assignments;
    private final transient PairRules pairs;
    private final transient Clock clock;
    private final Div place = new Div();
    private Set<String> shown = Set.of();

    MyDayView(
            CaregiverVisits visits,
            VisitAgenda agenda,
            AssignmentDesk assignments,
            PairRules pairs,
            Broadcasts broadcasts,
            TaskScheduler scheduler,
            Clock clock) {
        this.visits = visits;
        this.agenda = agenda;
        this.assignments = assignments;
        this.pairs = pairs;
        this.clock = clock;
        addClassNames("view", "care-view");
        place.setId("my-visits");
        place.addClassName("care-days");
        Anchor phone = new Anchor("devices", getTranslation("care.myDay.phone.action"));
        phone.setId("use-this-phone");
        add(new ViewHeader(getPageTitle(), getTranslation("care.myDay.page.subtitle"), phone), place);
        LiveRefresh.on(this, broadcasts, scheduler, RequestRecords.TOPIC, changed -> refresh());
        LiveRefresh.on(this, broadcasts, scheduler, VisitDossier.TOPIC, changed -> {
            if (shown.stream().anyMatch(changed::contains)) {
                refresh();
            }
        });
        show(visits.mine());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("care.myDay.page.title");
    }

    private void refresh() {
        show(visits.refreshed());
    }

    private void show(List<OwnVisit> mine) {
        Instant now = clock.instant();
        List<AgendaLine> lines = agenda.refreshed(now.minus(BACK), now.plus(AHEAD));
        shown = lines.stream().map(line -> line.id().value()).collect(Collectors.toSet());
        place.removeAll();
        first(lines, now).ifPresent(line -> place.add(new NextVisitCard(line, now)));
        List<AgendaLine> asked = lines.stream().filter(AgendaLine::toExplain).toList();
        if (!asked.isEmpty()) {
            place.add(toExplain(asked, now));
        }
        if (mine.isEmpty()) {
            place.add(new EmptyState(
                    Sign.SCHEDULE,
                    getTranslation("care.myDay.empty.title"),
                    getTranslation("care.myDay.empty.hint"),
                    new RouterLink(getTranslation("care.myDay.empty.action"), OfferListView.class)));
            return;
        }
        Set<Uid> notAgain = pairs.of(CurrentUser.require().uid()).stream()
                .filter(row -> row.rule() == PairRule.DO_NOT_SEND)
                .map(PairRow::patient)
                .collect(Collectors.toSet());
        Map<LocalDate, List<OwnVisit>> days = mine.stream()
                .collect(Collectors.groupingBy(
                        visit -> visit.startsAt().atZone(visit.zone()).toLocalDate(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        days.forEach((day, ofDay) -> {
            Section section = new Section(
                    new H2(dayWords(day, now.atZone(ofDay.getFirst().zone()).toLocalDate())));
            section.addClassName("care-day");
            ofDay.forEach(visit -> section.add(card(visit, notAgain.contains(visit.patient()), now)));
            place.add(section);
        });
    }

    /* What goes on comes before what comes next. */
    private static Optional<AgendaLine> first(List<AgendaLine> lines, Instant now) {
        return lines.stream()
                .filter(line -> line.status() == VisitStatus.IN_PROGRESS)
                .findFirst()
                .or(() -> lines.stream()
                        .filter(line -> line.status() == VisitStatus.SCHEDULED
                                && line.endsAt().isAfter(now))
                        .findFirst());
    }

    private Component toExplain(List<AgendaLine> asked, Instant now) {
        UnorderedList list = new UnorderedList();
        asked.forEach(line -> list.add(new ListItem(new Anchor(
                NextVisitCard.addressOf(line),
                getTranslation(
                        "care.myDay.explain.line",
                        line.withName(),
                        WallTimes.when(line.startsAt(), line.zone(), now))))));
        Div panel = new Div(new H2(getTranslation("care.myDay.explain.title")), list);
        panel.setId("to-explain");
        panel.addClassNames("panel", "care-panel");
        return panel;
    }

    private String dayWords(LocalDate day, LocalDate today) {
        if (day.equals(today)) {
            return getTranslation("care.myDay.today");
        }
        return day.equals(today.plusDays(1)) ? getTranslation("care.myDay.tomorrow") : WallTimes.day(day, today);
    }

    private Component card(OwnVisit visit, boolean notAgain, Instant now) {
        Div card = new Div(
                new H3(WallTimes.hours(visit.startsAt(), visit.endsAt(), visit.zone())),
                new Paragraph(getTranslation("care.myDay.visit.label", visit.service(), visit.patientName())));
        card.addClassNames("panel", "care-card");
        card.setId("visit-" + visit.id());
        if (visit.travelMinutes() != null) {
            Paragraph travel = new Paragraph(getTranslation("care.myDay.travel.words", visit.travelMinutes()));
            travel.addClassName("hint");
            card.add(travel);
        }
        Paragraph address = new Paragraph(visit.address() == null ? noAddress(visit, now) : visit.address());
        if (visit.address() == null) {
            address.addClassName("hint");
        }
        card.add(address);
        if (visit.accessNote() != null) {
            Paragraph note = new Paragraph(visit.accessNote());
            note.addClassName("care-note");
            card.add(note);
        }
        if (!visit.tasks().isEmpty()) {
            UnorderedList tasks = new UnorderedList();
            visit.tasks().forEach(task -> tasks.add(new ListItem(task)));
            card.add(tasks);
        }
        if (!visit.bring().isEmpty()) {
            card.add(new Paragraph(getTranslation("care.myDay.bring.words", visit.bring())));
        }
        Anchor open = new Anchor("visits/" + visit.id(), getTranslation("care.myDay.open.action"));
        open.setId("open-" + visit.id());
        card.add(open);
        if (visit.startsAt().isAfter(now)) {
            Button cannot = new Button(getTranslation("care.myDay.callOut.action"), click -> ask(visit));
            cannot.setId("call-out-" + visit.id());
            Div row = new Div(cannot, notAgain ? takeBack(visit) : notAgain(visit));
            row.addClassName("care-card-actions");
            card.add(row);
        }
        return card;
    }

    private String noAddress(OwnVisit visit, Instant now) {
        return getTranslation(
                VisitHomes.isTooEarly(visit.startsAt(), now)
                        ? "care.myDay.address.later"
                        : "care.myDay.address.unknown");
    }

    private Button notAgain(OwnVisit visit) {
        Button button = new Button(
                getTranslation("care.pair.notPatient.action"),
                click -> new NotAgainDialog(
                                pairs, visit.patient(), CurrentUser.require().uid(), visit.patientName(), this::refresh)
                        .open());
        button.setId("not-again-" + visit.id());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    private Button takeBack(OwnVisit visit) {
        Button button = new Button(getTranslation("care.pair.notPatient.takeBack"), click -> {
            try {
                pairs.set(new SetPair(visit.patient(), CurrentUser.require().uid(), null, null));
                Toasts.success("care.pair.said.done");
            } catch (Refusal refusal) {
                Toasts.refused(refusal);
            }
            refresh();
        });
        button.setId("take-back-" + visit.id());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    private void ask(OwnVisit visit) {
        new LossQuestion(
                        getTranslation("care.myDay.callOut.title"),
                        getTranslation(
                                "care.myDay.callOut.words",
                                visit.patientName(),
                                WallTimes.when(visit.startsAt(), visit.zone(), clock.instant())),
                        getTranslation("care.myDay.callOut.keep"),
                        getTranslation("care.myDay.callOut.action"),
                        () -> callOut(visit))
                .open();
    }

    private void callOut(OwnVisit visit) {
        try {
            assignments.callOut(new CallOut(List.of(visit.id())));
            Toasts.success("care.myDay.callOut.done");
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
        refresh();
    }
}
