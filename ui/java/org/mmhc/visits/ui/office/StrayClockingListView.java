package org.mmhc.visits.ui.office;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.spring.data.VaadinSpringDataHelpers;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.stream.Stream;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WindowWidth;
import org.mmhc.visits.StrayClockings;
import org.mmhc.visits.StrayClockings.StrayLine;
import org.springframework.data.domain.PageRequest;
import org.springframework.scheduling.TaskScheduler;

/** What phones sent that fits to no visit, what came first at the top; each is attached to a visit or set aside. */
@Route(value = "stray-clockings", layout = MainLayout.class)
@RolesAllowed({"COMMITTEE", "ADMIN"})
class StrayClockingListView extends Div implements HasDynamicTitle {

    private final transient StrayClockings strays;
    private final transient Clock clock;
    private final CallbackDataProvider<StrayLine, Void> rows =
            new CallbackDataProvider<>(this::fetch, this::count, StrayLine::id);
    private final Grid<StrayLine> grid = new Grid<>();
    private boolean shown;

    StrayClockingListView(StrayClockings strays, Broadcasts broadcasts, TaskScheduler scheduler, Clock clock) {
        this.strays = strays;
        this.clock = clock;
        RouterLink back = new RouterLink(getTranslation("visits.strays.back"), VisitExceptionListView.class);
        addClassNames("view", "view-wide", "visits-exceptions");
        add(new ViewHeader(getPageTitle(), getTranslation("visits.strays.page.subtitle"), back), grid());
        LiveRefresh.on(this, broadcasts, scheduler, StrayClockings.TOPIC, changed -> rows.refreshAll());
        WindowWidth.follow(this, width -> WindowWidth.fit(grid, width));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("visits.strays.page.title");
    }

    private Component grid() {
        grid.setId("stray-grid");
        grid.addClassName("queue-grid");
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.addComponentColumn(this::what)
                .setHeader(getTranslation("visits.strays.column.what"))
                .setKey("what")
                .setFlexGrow(3)
                .setWidth("12rem");
        grid.addComponentColumn(this::when)
                .setHeader(getTranslation("visits.strays.column.when"))
                .setKey("when")
                .setFlexGrow(2)
                .setWidth("11rem");
        grid.addComponentColumn(this::visit)
                .setHeader(getTranslation("visits.strays.column.visit"))
                .setKey("visit")
                .setFlexGrow(2)
                .setWidth("11rem");
        grid.addComponentColumn(this::actions)
                .setHeader(getTranslation("visits.strays.column.decide"))
                .setKey("decide")
                .setFlexGrow(0)
                .setWidth("15rem");
        grid.addComponentColumn(this::card).setKey("card");
        grid.setDataProvider(rows);
        grid.setEmptyStateComponent(new EmptyState(
                Sign.DONE, getTranslation("visits.strays.empty.title"), getTranslation("visits.strays.empty.hint")));
        WindowWidth.fit(grid, 0);
        return grid;
    }

    /* What was shown once stands in the log; what changes on the page does not. */
    private Stream<StrayLine> fetch(Query<StrayLine, Void> query) {
        PageRequest page = VaadinSpringDataHelpers.toSpringPageRequest(query);
        boolean again = shown;
        shown = true;
        return (again ? strays.refreshed(page) : strays.find(page)).stream();
    }

    private int count(Query<StrayLine, Void> query) {
        return Math.toIntExact(strays.waiting());
    }

    private Component what(StrayLine line) {
        Span kind = new Span(kind(line));
        kind.addClassName("queue-code");
        Div all = new Div(kind, new Span(line.caregiverName()));
        all.addClassName("queue-lines");
        if (line.words() != null) {
            all.add(hint(line.words()));
        }
        return all;
    }

    private Component when(StrayLine line) {
        Div all = new Div(
                new Span(Times.exact(line.happenedAt())),
                hint(getTranslation("visits.strays.received", Times.relative(line.receivedAt(), clock.instant()))));
        all.addClassName("queue-lines");
        return all;
    }

    private Component visit(StrayLine line) {
        Component name = line.known() ? new Anchor("visits/" + line.visit(), line.visit()) : new Span(line.visit());
        Div all = new Div(name, hint(getTranslation(line.known() ? "visits.strays.others" : "visits.strays.unknown")));
        all.addClassName("queue-lines");
        return all;
    }

    private Component actions(StrayLine line) {
        Button attach = new Button(
                getTranslation("visits.strays.attach"),
                click -> new AttachStrayDialog(strays, line, rows::refreshAll).open());
        attach.setId("attach-" + line.id());
        attach.addThemeVariants(ButtonVariant.PRIMARY);
        attach.setAriaLabel(getTranslation("visits.strays.attachLabel", kind(line), line.caregiverName()));
        Button aside = new Button(
                getTranslation("visits.strays.setAside"),
                click -> new SetAsideDialog(strays, line, rows::refreshAll).open());
        aside.setId("set-aside-" + line.id());
        aside.setAriaLabel(getTranslation("visits.strays.setAsideLabel", kind(line), line.caregiverName()));
        Div all = new Div(attach, aside);
        all.addClassName("queue-card-head");
        return all;
    }

    private Component card(StrayLine line) {
        Div card = new Div(what(line), when(line), visit(line), actions(line));
        card.addClassName("queue-card");
        return card;
    }

    private String kind(StrayLine line) {
        return getTranslation("visits.strayKind." + line.kind());
    }

    private static Span hint(String text) {
        Span hint = new Span(text);
        hint.addClassName("hint");
        return hint;
    }
}
