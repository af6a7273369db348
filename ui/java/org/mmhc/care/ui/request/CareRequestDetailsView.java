package org.mmhc.care.ui.request;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.BackLink;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.StoryTeller;
import org.mmhc.base.ui.StoryTeller.Story;
import org.mmhc.base.ui.StoryTeller.Told;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.care.AssignmentDesk;
import org.mmhc.care.HolidayAnswers;
import org.mmhc.care.HolidayAnswers.HolidayQuestion;
import org.mmhc.care.RequestKeeping;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.RequestRecords.HistoryEntry;
import org.mmhc.care.RequestRecords.LineRow;
import org.mmhc.care.RequestRecords.RequestCoverage;
import org.mmhc.care.RequestRecords.RequestDetails;
import org.mmhc.care.RequestRecords.RequestSummary;
import org.mmhc.care.RequestRecords.VisitRow;
import org.mmhc.care.VisitCancelling;
import org.mmhc.care.availability.PairRules;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.care.request.CareRequestStatus;
import org.mmhc.care.ui.CancelVisitDialog;
import org.mmhc.care.ui.PlannedTimes;
import org.mmhc.care.ui.ScheduleWords;
import org.mmhc.identity.UserDirectory;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.VisitId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.TaskScheduler;

/** One request for care: how it stands, who comes when, what is done, what happened, and what its reader can do about it. */
@Route(value = "care-requests/:reference", layout = MainLayout.class)
@RolesAllowed({"PATIENT", "COMMITTEE", "ADMIN"})
public class CareRequestDetailsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int VISITS_SHOWN = 10;
    private static final int STORY_SHOWN = 100;

    private final transient RequestRecords records;
    private final transient RequestKeeping keeping;
    private final transient HolidayAnswers answers;
    private final transient VisitCancelling cancelling;
    private final transient AssignmentDesk assignments;
    private final transient PairRules pairs;
    private final transient UserDirectory users;
    private final transient Clock clock;
    private final transient List<StoryTeller> tellers;
    private @Nullable CareRequestId id;
    private transient List<Told> told = List.of();

    CareRequestDetailsView(
            RequestRecords records,
            RequestKeeping keeping,
            HolidayAnswers answers,
            VisitCancelling cancelling,
            AssignmentDesk assignments,
            PairRules pairs,
            UserDirectory users,
            ObjectProvider<StoryTeller> tellers,
            Broadcasts broadcasts,
            TaskScheduler scheduler,
            Clock clock) {
        this.records = records;
        this.keeping = keeping;
        this.answers = answers;
        this.cancelling = cancelling;
        this.assignments = assignments;
        this.pairs = pairs;
        this.users = users;
        this.tellers = tellers.orderedStream().toList();
        this.clock = clock;
        addClassNames("view", "care-view");
        LiveRefresh.on(this, broadcasts, scheduler, RequestRecords.TOPIC, this::refreshIfAmong);
    }

    public static String addressOf(CareRequestId id) {
        return "care-requests/" + id;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("care.request.page.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = new CareRequestId(event.getRouteParameters().get("reference").orElseThrow());
        RequestDetails details = records.get(id);
        told = told(details);
        show(details);
    }

    /* Whatever comes of it later is told when somebody opens the page again. */
    private List<Told> told(RequestDetails details) {
        RequestSummary request = details.request();
        if (request.submittedAt() == null) {
            return List.of();
        }
        Story story = new Story(
                request.patient(),
                details.visits().stream().map(row -> row.visit().id().value()).collect(Collectors.toSet()),
                request.submittedAt());
        return tellers.stream()
                .flatMap(teller -> teller.tell(story).stream())
                .filter(one -> one.at().isBefore(clock.instant()))
                .toList();
    }

    private void refreshIfAmong(Set<String> changed) {
        if (id != null && changed.contains(id.value())) {
            refresh();
        }
    }

    private void refresh() {
        if (id != null) {
            show(records.refreshed(id));
        }
    }

    private void show(RequestDetails details) {
        RequestSummary request = details.request();
        Instant now = clock.instant();
        removeAll();
        if (details.own()) {
            add(new BackLink(getTranslation("care.requests.page.title"), CareRequestListView.class));
        }
        add(
                new ViewHeader(
                        request.serviceName(),
                        details.own()
                                ? request.id().value()
                                : getTranslation(
                                        "care.request.patient.label",
                                        request.patientName(),
                                        request.patient().value()),
                        actions(details)),
                standing(details, now));
        if (!details.holidays().isEmpty()) {
            add(panel("holidays", new HolidayAsk(answers, details.holidays(), now, this::refresh)));
        }
        Div columns = new Div(
                column(
                        panel("visits", visits(details, now)),
                        panel(
                                "schedule",
                                lines(details.schedule().stream()
                                        .map(LineRow::line)
                                        .map(ScheduleWords::of)))),
                column(panel("needed", needed(details)), people(details), panel("history", history(details, now))));
        columns.addClassName("care-columns");
        add(columns);
    }

    private Component people(RequestDetails details) {
        Uid patient = details.request().patient();
        if (!details.own()) {
            return panel(
                    "people",
                    new EarlierChoices(assignments, users, details, this::refresh),
                    new OfficePairs(pairs, users, patient));
        }
        Map<Uid, String> known = new TreeMap<>(Comparator.comparing(Uid::value));
        details.visits().forEach(row -> {
            if (row.visit().caregiver() != null && row.caregiverName() != null) {
                known.put(row.visit().caregiver(), row.caregiverName());
            }
        });
        return known.isEmpty() ? new Div() : panel("people", new KnownPeople(pairs, patient, known));
    }

    private static Div column(Component... panels) {
        Div column = new Div(panels);
        column.addClassName("care-column");
        return column;
    }

    private Div standing(RequestDetails details, Instant now) {
        RequestSummary request = details.request();
        Paragraph sentence = new Paragraph(RequestWords.of(request, now));
        sentence.setId("request-sentence");
        sentence.addClassName("care-sentence");
        Div standing = new Div(RequestWords.badge(request.status()), sentence);
        standing.addClassNames("panel", "care-standing");
        RequestCoverage coverage = details.coverage();
        if (coverage != null && request.status().isOpen()) {
            Paragraph paid = new Paragraph(CoverageWords.of(coverage));
            paid.setId("request-coverage");
            standing.add(paid);
        }
        return standing;
    }

    private Div panel(String name, Component... content) {
        Div panel = new Div(new H2(getTranslation("care.request." + name + ".title")));
        panel.addClassNames("panel", "care-panel");
        panel.setId("request-" + name);
        panel.add(content);
        return panel;
    }

    private Component visits(RequestDetails details, Instant now) {
        Set<VisitId> waiting =
                details.holidays().stream().map(HolidayQuestion::visit).collect(Collectors.toSet());
        List<VisitRow> ahead = details.visits().stream()
                .filter(row ->
                        row.visit().status().isAhead() && row.visit().endsAt().isAfter(now))
                .toList();
        if (ahead.isEmpty()) {
            return new Paragraph(getTranslation("care.request.visits.none"));
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("care-visits");
        ahead.stream().limit(VISITS_SHOWN).forEach(row -> {
            Span when = new Span(WallTimes.span(
                    row.visit().startsAt(), row.visit().endsAt(), row.visit().zone(), now));
            Span who = new Span(
                    row.caregiverName() != null
                            ? row.caregiverName()
                            : getTranslation(
                                    waiting.contains(row.visit().id())
                                            ? "care.request.visits.holiday"
                                            : "care.request.visits.nobody"));
            who.addClassName("care-who");
            ListItem item = new ListItem(when, who);
            if (details.mayCancel() && row.visit().startsAt().isAfter(now)) {
                item.add(cancel(row.visit()));
            }
            list.add(item);
        });
        Div place = new Div(list);
        if (ahead.size() > VISITS_SHOWN) {
            place.add(new Paragraph(getTranslation("care.request.visits.more", ahead.size() - VISITS_SHOWN)));
        }
        return place;
    }

    private Button cancel(PlannedVisit visit) {
        Button cancel = new Button(
                getTranslation("care.visit.cancel.action"),
                click -> new CancelVisitDialog(cancelling, visit, this::refresh).open());
        cancel.setId("visit-cancel-" + visit.id());
        cancel.setAriaLabel(getTranslation("care.visit.cancel.label", PlannedTimes.of(visit)));
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        return cancel;
    }

    private static UnorderedList lines(Stream<String> texts) {
        UnorderedList list = new UnorderedList();
        texts.forEach(text -> list.add(new ListItem(text)));
        return list;
    }

    private Component[] needed(RequestDetails details) {
        Paragraph description = new Paragraph(details.form().description());
        description.addClassName("care-note");
        List<Component> all = new ArrayList<>(List.of(
                description,
                new Paragraph(getTranslation(
                        "care.request.needed.urgency",
                        getTranslation("care.urgency." + details.request().urgency())))));
        if (!details.form().tasks().isEmpty()) {
            all.add(lines(details.form().tasks().stream()));
        }
        if (!details.form().wishes().isEmpty()) {
            all.add(new Paragraph(getTranslation(
                    "care.request.needed.wishes",
                    RequestInShort.wishes(details.form().wishes()))));
        }
        all.add(new Paragraph(getTranslation(
                "care.pin." + details.pin().source(), details.pin().radiusM())));
        return all.toArray(Component[]::new);
    }

    /** A line of the story, which stands where its time is. */
    private record Line(Instant at, ListItem item) {}

    private Component history(RequestDetails details, Instant now) {
        OrderedList list = new OrderedList();
        list.addClassName("care-history");
        Stream<Line> visits = details.visits().stream()
                .map(VisitRow::visit)
                .filter(visit -> !visit.status().isAhead() && visit.endsAt().isBefore(now))
                .map(visit -> new Line(
                        visit.startsAt(),
                        line(
                                new Told(
                                        visit.startsAt(),
                                        getTranslation(
                                                "care.request.history.visit",
                                                getTranslation("visits.status." + visit.status())),
                                        "visits/" + visit.id()),
                                now)));
        Stream.of(
                        details.history().reversed().stream().map(entry -> new Line(entry.at(), line(entry, now))),
                        visits,
                        told.stream().map(one -> new Line(one.at(), line(one, now))))
                .flatMap(lines -> lines)
                .sorted(Comparator.comparing(Line::at).reversed())
                .limit(STORY_SHOWN)
                .forEach(line -> list.add(line.item()));
        return list;
    }

    private static ListItem line(Told told, Instant now) {
        Anchor what = new Anchor(told.path(), told.what());
        what.addClassName("care-history-what");
        return new ListItem(what, Times.label(told.at(), now));
    }

    private ListItem line(HistoryEntry entry, Instant now) {
        Span what = new Span(getTranslation("care.milestone." + entry.kind()));
        what.addClassName("care-history-what");
        ListItem item = new ListItem(what, Times.label(entry.at(), now));
        if (entry.caregiverName() != null) {
            item.add(new Span(entry.caregiverName()));
        }
        if (entry.visits() > 0) {
            item.add(new Span(getTranslation("care.request.history.visits", entry.visits())));
        }
        if (entry.byName() != null) {
            item.add(new Span(getTranslation("care.request.history.by", entry.byName())));
        }
        if (entry.note() != null) {
            Paragraph note = new Paragraph(entry.note());
            note.addClassName("care-note");
            item.add(note);
        }
        return item;
    }

    private Component[] actions(RequestDetails details) {
        RequestSummary request = details.request();
        List<Component> actions = new ArrayList<>();
        if (details.mayChange()) {
            boolean draft = request.status() == CareRequestStatus.DRAFT;
            Button change = new Button(
                    getTranslation(draft ? "care.requests.card.goOn" : "care.request.change.label"),
                    click -> getUI().ifPresent(ui -> ui.navigate(CareRequestFormView.addressOf(request.id()))));
            change.setId("request-change");
            actions.add(change);
        }
        if (details.mayCancel()) {
            Button pause = new Button(
                    getTranslation("care.request.pause.label"),
                    click -> new PauseRequestDialog(keeping, request, clock, this::refresh).open());
            pause.setId("request-pause");
            Button cancel = new Button(
                    getTranslation("care.request.cancel.label"),
                    click -> new CancelRequestDialog(keeping, request, this::refresh).open());
            cancel.setId("request-cancel");
            cancel.addThemeVariants(ButtonVariant.ERROR);
            actions.addAll(List.of(pause, cancel));
        }
        return actions.toArray(Component[]::new);
    }
}
