package org.mmhc.visits.ui.mine;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.visits.VisitClock;
import org.mmhc.visits.VisitDossier;
import org.mmhc.visits.VisitHours;
import org.mmhc.visits.VisitHours.PayState;
import org.mmhc.visits.VisitHours.VisitPay;
import org.mmhc.visits.VisitHours.WeekOfHours;
import org.mmhc.visits.figures.VisitRatings;
import org.mmhc.visits.ui.ClaimTimesDialog;
import org.mmhc.visits.ui.VisitPanel;
import org.mmhc.visits.ui.VisitWords;
import org.springframework.scheduling.TaskScheduler;

/** What a caregiver worked in a week and what is paid for it, and a way to say that it is wrong. */
@Route(value = "my-hours", layout = MainLayout.class)
@Menu(title = "visits.hours.page.title", order = 16, icon = "hours")
@RolesAllowed("CAREGIVER")
class MyHoursView extends Div implements HasDynamicTitle {

    private final transient VisitHours hours;
    private final transient VisitClock clocking;
    private final transient VisitRatings ratings;
    private final transient Clock clock;
    private final H2 week = new H2();
    private final Paragraph sum = new Paragraph();
    private final Div place = new Div();
    private LocalDate day;
    private Set<String> shown = Set.of();

    MyHoursView(
            VisitHours hours,
            VisitClock clocking,
            VisitRatings ratings,
            Broadcasts broadcasts,
            TaskScheduler scheduler,
            Clock clock) {
        this.hours = hours;
        this.clocking = clocking;
        this.ratings = ratings;
        this.clock = clock;
        this.day = hours.today();
        addClassNames("view", "visit-view");
        sum.setId("hours-sum");
        sum.addClassName("visit-strong");
        place.addClassName("visit-cards");
        Div head = new Div(step("back", -1), week, step("next", 1));
        head.addClassName("visit-week");
        add(new ViewHeader(getPageTitle(), getTranslation("visits.hours.page.subtitle")), head, sum, place);
        stars();
        LiveRefresh.on(this, broadcasts, scheduler, VisitDossier.TOPIC, changed -> {
            if (shown.stream().anyMatch(changed::contains)) {
                refresh();
            }
        });
        show(hours.week(null, day));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("visits.hours.page.title");
    }

    private Button step(String word, int weeks) {
        Button step = new Button(getTranslation("visits.hours.week." + word), click -> {
            day = day.plusWeeks(weeks);
            show(hours.week(null, day));
        });
        step.setId("week-" + word);
        return step;
    }

    private void stars() {
        ratings.mine().ifPresent(stars -> {
            Paragraph words = new Paragraph(getTranslation("visits.hours.stars", stars.mean(), stars.count()));
            words.setId("hours-stars");
            add(words);
        });
    }

    private void refresh() {
        show(hours.refreshed(day));
    }

    private void show(WeekOfHours read) {
        Instant now = clock.instant();
        shown = read.visits().stream().map(visit -> visit.id().value()).collect(Collectors.toSet());
        week.setText(Times.days(
                read.monday().atStartOfDay(read.zone()).toInstant(),
                read.monday()
                        .plusDays(6)
                        .atTime(LocalTime.NOON)
                        .atZone(read.zone())
                        .toInstant(),
                now,
                read.zone()));
        sum.setText(getTranslation(
                "visits.hours.sum",
                WallTimes.length(read.plannedMinutes()),
                WallTimes.length(read.clockedMinutes()),
                WallTimes.length(read.paidMinutes())));
        place.removeAll();
        read.visits().forEach(visit -> place.add(card(visit, now)));
        if (read.visits().isEmpty()) {
            place.add(new EmptyState(
                    Sign.HOURS, getTranslation("visits.hours.empty.title"), getTranslation("visits.hours.empty.hint")));
        }
    }

    private Component card(VisitPay visit, Instant now) {
        Anchor link = new Anchor(
                VisitWords.addressOf(visit.id()),
                getTranslation("visits.visit.for", visit.serviceName(), visit.patientName()));
        Div head = new Div(
                new H3(WallTimes.span(visit.startsAt(), visit.endsAt(), visit.zone(), now)),
                VisitWords.badge(visit.state()));
        head.addClassName("visit-line");
        DescriptionList facts = new DescriptionList();
        facts.addClassName("visit-figures");
        VisitPanel.fact(facts, getTranslation("visits.hours.planned"), WallTimes.length(visit.plannedMinutes()));
        VisitPanel.fact(
                facts,
                getTranslation("visits.hours.clocked"),
                visit.startedAt() == null && visit.finishedAt() == null
                        ? getTranslation("visits.hours.nothing")
                        : getTranslation(
                                "visits.hours.clockedWords",
                                length(visit.clockedMinutes()),
                                VisitWords.times(visit.startedAt(), visit.finishedAt(), visit.zone())));
        VisitPanel.fact(facts, getTranslation("visits.hours.paid"), length(visit.paidMinutes()));
        Div card = new Div(head, link, facts);
        card.setId("hours-" + visit.id());
        card.addClassNames("panel", "visit-card");
        if (visit.because() != null && visit.state() != PayState.NONE) {
            Span why = new Span(getTranslation("visits.because." + visit.because()));
            why.addClassName("hint");
            card.add(why);
        }
        if (!visit.unfit().isEmpty()) {
            Span unfit = new Span(visit.unfit().stream()
                    .map(code -> getTranslation("visits.exception." + code))
                    .collect(Collectors.joining(". ")));
            unfit.addClassName("hint");
            card.add(unfit);
        }
        if (visit.mayObject()) {
            Button wrong = new Button(
                    getTranslation("visits.hours.wrong"),
                    click -> new ClaimTimesDialog(clocking, ClaimTimesDialog.About.of(visit), this::refresh).open());
            wrong.setId("wrong-" + visit.id());
            wrong.addClassName("visit-card-action");
            card.add(wrong);
        }
        return card;
    }

    private String length(@Nullable Integer minutes) {
        return minutes == null ? getTranslation("visits.hours.nothing") : WallTimes.length(minutes);
    }
}
