package org.mmhc.visits.ui.mine;

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
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.visits.VisitAgenda;
import org.mmhc.visits.VisitAgenda.AgendaLine;
import org.mmhc.visits.VisitCompanions.Companion;
import org.mmhc.visits.VisitDossier;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.VisitStatus;
import org.mmhc.visits.ui.RateDialog;
import org.mmhc.visits.ui.VisitPanel;
import org.mmhc.visits.ui.VisitServices;
import org.mmhc.visits.ui.VisitWords;
import org.mmhc.visits.ui.WhoComes;
import org.springframework.scheduling.TaskScheduler;

/** A week of a patient: who comes when, what was moved, and what of it waits for their word. */
@Route(value = "my-visits", layout = MainLayout.class)
@Menu(title = "visits.mine.page.title", order = 13, icon = "visits")
@RolesAllowed("PATIENT")
class MyVisitsView extends Div implements HasDynamicTitle {

    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("EEE d");

    private final transient VisitServices services;
    private final transient VisitAgenda agenda;
    private final ZoneId zone;
    private final UnorderedList strip = new UnorderedList();
    private final Div place = new Div();
    private LocalDate monday;
    private Set<String> shown = Set.of();

    MyVisitsView(
            VisitServices services,
            VisitAgenda agenda,
            AgencySettings agency,
            Broadcasts broadcasts,
            TaskScheduler scheduler) {
        this.services = services;
        this.agenda = agenda;
        this.zone = agency.zone();
        this.monday = today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        addClassNames("view", "visit-view");
        strip.addClassName("visit-strip");
        strip.setId("visit-strip");
        place.addClassName("visit-days");
        Div week = new Div(step("back", -1), strip, step("next", 1));
        week.addClassName("visit-week");
        add(new ViewHeader(getPageTitle(), getTranslation("visits.mine.page.subtitle")), week, place);
        LiveRefresh.on(this, broadcasts, scheduler, VisitDossier.TOPIC, changed -> {
            if (shown.stream().anyMatch(changed::contains)) {
                refresh();
            }
        });
        show(agenda.mine(from(), to()));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("visits.mine.page.title");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(services.clock().instant(), zone);
    }

    private Button step(String word, int weeks) {
        Button step = new Button(getTranslation("visits.hours.week." + word), click -> {
            monday = monday.plusWeeks(weeks);
            show(agenda.mine(from(), to()));
        });
        step.setId("week-" + word);
        return step;
    }

    private Instant from() {
        return monday.atStartOfDay(zone).toInstant();
    }

    private Instant to() {
        return monday.plusWeeks(1).atStartOfDay(zone).toInstant();
    }

    private void refresh() {
        show(agenda.refreshed(from(), to()));
    }

    private void show(List<AgendaLine> found) {
        Instant now = services.clock().instant();
        List<AgendaLine> week =
                found.stream().filter(visit -> !dayOf(visit).isBefore(monday)).toList();
        shown = week.stream().map(visit -> visit.id().value()).collect(Collectors.toSet());
        Map<LocalDate, List<AgendaLine>> days = week.stream()
                .collect(Collectors.groupingBy(MyVisitsView::dayOf, LinkedHashMap::new, Collectors.toList()));
        strip.removeAll();
        for (int day = 0; day < 7; day++) {
            strip.add(stripDay(
                    monday.plusDays(day),
                    days.getOrDefault(monday.plusDays(day), List.of()).size()));
        }
        Map<VisitId, Companion> who =
                services.companions().of(week.stream().map(AgendaLine::id).toList());
        place.removeAll();
        days.forEach((day, visits) -> {
            Section section = new Section(new H2(WallTimes.day(day, today())));
            section.addClassName("visit-day");
            visits.forEach(visit -> section.add(card(visit, who.get(visit.id()), now)));
            place.add(section);
        });
        if (week.isEmpty()) {
            place.add(new EmptyState(
                    Sign.VISITS,
                    getTranslation("visits.mine.empty.title"),
                    getTranslation("visits.mine.empty.hint"),
                    new Anchor("care-requests", getTranslation("visits.mine.empty.action"))));
        }
    }

    private static LocalDate dayOf(AgendaLine visit) {
        return visit.startsAt().atZone(visit.zone()).toLocalDate();
    }

    private ListItem stripDay(LocalDate day, int visits) {
        Span count = new Span(visits == 0 ? "" : getTranslation("visits.mine.strip.count", visits));
        count.addClassName("visit-strip-count");
        ListItem item = new ListItem(new Span(SHORT_DAY.withLocale(getLocale()).format(day)), count);
        item.setClassName("visit-strip-today", day.equals(today()));
        if (day.equals(today())) {
            item.getElement().setAttribute("aria-current", "date");
        }
        return item;
    }

    private Component card(AgendaLine visit, @Nullable Companion who, Instant now) {
        Div head = new Div(
                new H3(WallTimes.hours(visit.startsAt(), visit.endsAt(), visit.zone())),
                VisitWords.badge(visit.status()));
        head.addClassName("visit-line");
        if (visit.moved()) {
            head.add(new StatusBadge(getTranslation("visits.mine.moved"), Tone.WARNING));
        }
        Div card = new Div(head, new Paragraph(who == null ? who(visit) : visit.serviceName()));
        if (who != null) {
            card.add(new WhoComes(visit.id(), who));
        }
        card.setId("visit-" + visit.id());
        card.addClassNames("panel", "visit-card");
        if (visit.cancelReason() != null) {
            Paragraph why = new Paragraph(VisitWords.cancelled(visit.cancelReason()));
            why.addClassName("hint");
            card.add(why);
        }
        card.add(actions(visit, now));
        return card;
    }

    private String who(AgendaLine visit) {
        return getTranslation("visits.mine.nobody", visit.serviceName());
    }

    private Div actions(AgendaLine visit, Instant now) {
        Div actions = new Div();
        actions.addClassName("visit-actions");
        if (visit.toConfirm()) {
            Button confirm = new Button(
                    getTranslation("visits.word.confirm"),
                    click -> VisitPanel.attempt(
                            () -> services.review().confirm(visit.id()), "visits.word.confirm.done", this::refresh));
            confirm.setId("confirm-" + visit.id());
            confirm.addThemeVariants(ButtonVariant.PRIMARY);
            confirm.setDisableOnClick(true);
            actions.add(confirm);
        }
        if (visit.toRate()) {
            Button rate = new Button(
                    getTranslation("visits.word.rate"),
                    click -> new RateDialog(services.feedback(), visit.id(), null, this::refresh).open());
            rate.setId("rate-" + visit.id());
            actions.add(rate);
        }
        if (visit.startsAt().isAfter(now) && visit.status().isAhead()) {
            String when = WallTimes.span(visit.startsAt(), visit.endsAt(), visit.zone(), now);
            actions.add(services.choices().of(visit.id(), when, this::refresh));
        }
        if (visit.status() != VisitStatus.CANCELLED) {
            actions.add(new Anchor(VisitWords.addressOf(visit.id()), getTranslation("visits.mine.open")));
        }
        return actions;
    }
}
