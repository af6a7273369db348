package org.mmhc.visits.ui.office;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.spring.data.VaadinSpringDataHelpers;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.RowNames;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WallTimes;
import org.mmhc.base.ui.WindowWidth;
import org.mmhc.visits.ExceptionQueue;
import org.mmhc.visits.ExceptionQueue.QueueLine;
import org.mmhc.visits.StrayClockings;
import org.mmhc.visits.VisitDossier;
import org.mmhc.visits.VisitId;
import org.mmhc.visits.review.ExceptionCode;
import org.mmhc.visits.review.ExceptionState;
import org.springframework.data.domain.PageRequest;
import org.springframework.scheduling.TaskScheduler;

/** What does not fit and waits for the office, what is decided first at the top; early and late times are taken many at once. */
@Route(value = "visit-exceptions", layout = MainLayout.class)
@Menu(title = "visits.queue.page.title", order = 14, icon = "exceptions")
@RolesAllowed({"COMMITTEE", "ADMIN"})
class VisitExceptionListView extends Div implements HasDynamicTitle {

    private final transient ExceptionQueue queue;
    private final transient StrayClockings strays;
    private final transient Clock clock;
    private final Select<ExceptionCode> code = new Select<>();
    private final Button accept = new Button();
    private final CallbackDataProvider<QueueLine, Void> rows =
            new CallbackDataProvider<>(this::fetch, this::count, line -> line.visit() + "/" + line.code());
    private final Grid<QueueLine> grid = new Grid<>();
    private boolean shown;

    VisitExceptionListView(
            ExceptionQueue queue, StrayClockings strays, Broadcasts broadcasts, TaskScheduler scheduler, Clock clock) {
        this.queue = queue;
        this.strays = strays;
        this.clock = clock;
        code.setId("queue-code");
        code.setLabel(getTranslation("visits.queue.filter.code"));
        code.setEmptySelectionAllowed(true);
        code.setEmptySelectionCaption(getTranslation("visits.queue.filter.all"));
        code.setItems(ExceptionCode.values());
        code.setItemLabelGenerator(each ->
                each == null ? getTranslation("visits.queue.filter.all") : getTranslation("visits.exception." + each));
        code.addValueChangeListener(change -> {
            grid.deselectAll();
            shown = false;
            rows.refreshAll();
        });
        accept.setId("accept-as-clocked");
        accept.addThemeVariants(ButtonVariant.PRIMARY);
        accept.setVisible(false);
        accept.addClickListener(click -> accept());
        addClassNames("view", "view-wide", "visits-exceptions");
        add(
                new ViewHeader(getPageTitle(), getTranslation("visits.queue.page.subtitle"), accept, code, astray()),
                grid());
        LiveRefresh.on(this, broadcasts, scheduler, VisitDossier.TOPIC, changed -> rows.refreshAll());
        WindowWidth.follow(this, width -> WindowWidth.fit(grid, width));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("visits.queue.page.title");
    }

    /* What fits to no visit stands on a page of its own. */
    private RouterLink astray() {
        RouterLink link =
                new RouterLink(getTranslation("visits.queue.astray", strays.waiting()), StrayClockingListView.class);
        link.setId("astray");
        return link;
    }

    private Component grid() {
        grid.setId("queue-grid");
        grid.addClassName("queue-grid");
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        RowNames.select(
                grid,
                getTranslation("visits.queue.column.select"),
                line -> getTranslation(
                        "visits.queue.row.select",
                        getTranslation("visits.exception." + line.code()),
                        line.patientName()));
        grid.setItemSelectableProvider(QueueLine::harmless);
        grid.asMultiSelect().addValueChangeListener(change -> {
            int visits = chosen().size();
            accept.setVisible(visits > 0);
            accept.setEnabled(visits <= ExceptionQueue.MOST);
            accept.setText(getTranslation("visits.queue.accept.action", visits));
        });
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.addComponentColumn(this::what)
                .setHeader(getTranslation("visits.queue.column.code"))
                .setKey("code")
                .setFlexGrow(2)
                .setWidth("11rem");
        grid.addComponentColumn(line -> lines(when(line), getTranslation("visits.queue.since", age(line))))
                .setHeader(getTranslation("visits.queue.column.visit"))
                .setKey("visit")
                .setFlexGrow(2)
                .setWidth("12rem");
        grid.addComponentColumn(line -> lines(line.patientName(), caregiver(line)))
                .setHeader(getTranslation("visits.queue.column.people"))
                .setKey("people")
                .setFlexGrow(2)
                .setWidth("11rem");
        grid.addColumn(this::minutes)
                .setHeader(getTranslation("visits.queue.column.minutes"))
                .setKey("minutes")
                .setFlexGrow(0)
                .setWidth("7rem")
                .setTextAlign(ColumnTextAlign.END);
        grid.addComponentColumn(line -> Times.label(line.decideBy(), clock.instant()))
                .setHeader(getTranslation("visits.queue.column.decideBy"))
                .setKey("decideBy")
                .setFlexGrow(0)
                .setWidth("9rem");
        grid.addComponentColumn(this::open)
                .setHeader(getTranslation("visits.queue.column.open"))
                .setKey("open")
                .setFlexGrow(0)
                .setWidth("7rem");
        grid.addComponentColumn(this::card).setKey("card");
        grid.setDataProvider(rows);
        grid.setEmptyStateComponent(new EmptyState(
                Sign.DONE, getTranslation("visits.queue.empty.title"), getTranslation("visits.queue.empty.hint")));
        WindowWidth.fit(grid, 0);
        return grid;
    }

    /* What was shown once stands in the log; what changes on the page does not. */
    private Stream<QueueLine> fetch(Query<QueueLine, Void> query) {
        PageRequest page = VaadinSpringDataHelpers.toSpringPageRequest(query);
        boolean again = shown;
        shown = true;
        return (again ? queue.refreshed(code.getValue(), page) : queue.find(code.getValue(), page)).stream();
    }

    private int count(Query<QueueLine, Void> query) {
        return Math.toIntExact(
                queue.refreshed(code.getValue(), PageRequest.of(0, 1)).getTotalElements());
    }

    private Map<VisitId, QueueLine> chosen() {
        return grid.getSelectedItems().stream()
                .collect(Collectors.toMap(QueueLine::visit, Function.identity(), (one, other) -> one));
    }

    private void accept() {
        Map<VisitId, QueueLine> lines = chosen();
        List<ExceptionQueue.Accepted> done = queue.accept(lines.keySet());
        grid.deselectAll();
        rows.refreshAll();
        new AcceptedDialog(done, lines).open();
    }

    private Component what(QueueLine line) {
        Span name = new Span(getTranslation("visits.exception." + line.code()));
        name.addClassName("queue-code");
        Div all = new Div(name, state(line));
        all.addClassName("queue-lines");
        return all;
    }

    private StatusBadge state(QueueLine line) {
        return new StatusBadge(
                getTranslation("visits.exceptionStateToOffice." + line.state()),
                line.state() == ExceptionState.EXPLAINED ? Tone.PROGRESS : Tone.WARNING);
    }

    private String when(QueueLine line) {
        return getTranslation(
                "visits.queue.when",
                Times.day(line.startsAt().atZone(line.zone()).toLocalDate()),
                WallTimes.hours(line.startsAt(), line.endsAt(), line.zone()));
    }

    private String age(QueueLine line) {
        return Times.relative(line.raisedAt(), clock.instant());
    }

    private String caregiver(QueueLine line) {
        return line.caregiverName() == null ? getTranslation("visits.queue.nobody") : line.caregiverName();
    }

    private String minutes(QueueLine line) {
        return line.minutes() == null ? "" : getTranslation("visits.queue.minutes", line.minutes());
    }

    private Button open(QueueLine line) {
        Button open = new Button(
                getTranslation("visits.queue.open"),
                click -> UI.getCurrent()
                        .navigate(queue.task(line.visit())
                                .map(task -> "tasks/" + task)
                                .orElse("visits/" + line.visit())));
        open.setId("open-" + line.visit() + "-" + line.code());
        open.setAriaLabel(getTranslation(
                "visits.queue.openLabel", getTranslation("visits.exception." + line.code()), line.patientName()));
        return open;
    }

    private Component card(QueueLine line) {
        Div head = new Div(what(line), Times.label(line.decideBy(), clock.instant()));
        head.addClassName("queue-card-head");
        Div foot = new Div(new Span(minutes(line)), open(line));
        foot.addClassName("queue-card-head");
        Div card = new Div(head, lines(when(line), line.patientName()), new Span(caregiver(line)), foot);
        card.addClassName("queue-card");
        return card;
    }

    private static Div lines(String first, String second) {
        Span hint = new Span(second);
        hint.addClassName("hint");
        Div lines = new Div(new Span(first), hint);
        lines.addClassName("queue-lines");
        return lines;
    }
}
