package org.mmhc.tasks.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteConfiguration;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.DeskFigures;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.HomeLine;
import org.mmhc.base.ui.HomeLines;
import org.mmhc.base.ui.HomeTile;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.tasks.TaskList;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.mmhc.tasks.TaskList.Waiting;
import org.mmhc.tasks.TaskList.Workload;
import org.springframework.beans.factory.ObjectProvider;

/** What waits for the committee and the admins, by what is due first; every figure opens the list that it counts. */
@Route(value = "committee", layout = MainLayout.class)
@Menu(title = "tasks.desk.page.title", order = 1, icon = "tasks")
@RolesAllowed({"COMMITTEE", "ADMIN"})
class CommitteeDeskView extends Div implements AfterNavigationObserver, HasDynamicTitle {

    private final transient TaskList tasks;
    private final transient ObjectProvider<HomeLines> modules;
    private final transient ObjectProvider<DeskFigures> figures;
    private final transient Clock clock;

    CommitteeDeskView(
            TaskList tasks, ObjectProvider<HomeLines> modules, ObjectProvider<DeskFigures> figures, Clock clock) {
        this.tasks = tasks;
        this.modules = modules;
        this.figures = figures;
        this.clock = clock;
        addClassNames("view", "home");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("tasks.desk.page.title");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        removeAll();
        Instant now = clock.instant();
        add(new ViewHeader(getPageTitle(), getTranslation("tasks.desk.page.subtitle")), mine(now));
        List<Waiting> waiting = tasks.waiting(DueWithin.TODAY.dueBefore(now, Times.zone()));
        List<HomeLine> others = modules.orderedStream()
                .filter(module -> !(module instanceof TaskHomeLines))
                .flatMap(module -> module.lines().stream())
                .toList();
        if (waiting.isEmpty() && others.isEmpty()) {
            add(new EmptyState(
                    Sign.NOTHING_TO_DO,
                    getTranslation("tasks.desk.empty.title"),
                    getTranslation("tasks.desk.empty.hint")));
        }
        list("waiting", waiting.stream().map(each -> row(each, now)).toList());
        list("others", others.stream().map(this::other).toList());
        list("workload", tasks.workload().stream().map(this::member).toList());
        figures.orderedStream().forEach(this::counted);
    }

    /* How much one colleague has to do, and who stands in for them. */
    private ListItem member(Workload member) {
        Div counts = new Div(
                figure("open", member.open(), TaskListState.of(member.person(), false), member.name()),
                figure("overdue", member.overdue(), TaskListState.of(member.person(), true), member.name()));
        counts.addClassName("task-figures");
        Span standing = new Span(
                member.away()
                        ? getTranslation("tasks.desk.away", String.valueOf(member.deputy()))
                        : getTranslation("tasks.desk.here"));
        standing.addClassName("hint");
        Div words = new Div(new Span(member.name()), standing);
        words.addClassName("home-line-words");
        ListItem item = new ListItem(words, counts);
        item.setId("desk-member-" + member.person().value());
        item.addClassNames("panel", "home-line");
        return item;
    }

    private void counted(DeskFigures module) {
        List<HomeTile> tiles = module.figures();
        if (tiles.isEmpty()) {
            return;
        }
        Div counts = new Div();
        counts.addClassName("task-figures");
        tiles.forEach(tile -> counts.add(counted(tile)));
        Section section = new Section(new H2(module.title()), counts);
        section.setId("desk-" + module.key());
        section.addClassName("panel");
        add(section);
    }

    private static Anchor counted(HomeTile tile) {
        Span value = new Span(tile.figure());
        value.addClassName("task-figure-value");
        String words = tile.hint().isEmpty() ? tile.name() : tile.name() + " (" + tile.hint() + ")";
        Anchor counted = new Anchor(tile.path());
        counted.add(value, new Text(" "), new Span(words));
        counted.addClassName("task-figure");
        counted.setAriaLabel(tile.figure() + " " + words);
        return counted;
    }

    private Component mine(Instant now) {
        Div figures = new Div(
                figure("mine", tasks.count(TaskQuery.of(Scope.MINE)), TaskListState.START.in(Scope.MINE), null),
                figure(
                        "mineOverdue",
                        tasks.count(new TaskQuery(Scope.MINE, null, null, null, null, true, null)),
                        new TaskListState(Scope.MINE, "", null, null, null, true, null, null),
                        null));
        figures.addClassName("task-figures");
        Anchor next = new Anchor(
                RouteConfiguration.forSessionScope().getUrl(NextTaskView.class), getTranslation("tasks.next.action"));
        next.setId("desk-next");
        next.addClassName("main-action");
        Section panel = new Section(new H2(getTranslation("tasks.desk.mine.title")), figures, next);
        panel.setId("desk-mine");
        panel.addClassNames("panel", "home-next");
        return panel;
    }

    private void list(String name, List<ListItem> items) {
        if (!items.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("home-lines");
            items.forEach(list::add);
            Section section = new Section(new H2(getTranslation("tasks.desk." + name + ".title")), list);
            section.setId("desk-" + name);
            add(section);
        }
    }

    private ListItem row(Waiting row, Instant now) {
        Div figures = new Div(
                figure("waiting", row.waiting(), of(row, null, false), row.processName()),
                figure("today", row.today(), of(row, DueWithin.TODAY, false), row.processName()),
                figure("overdue", row.overdue(), of(row, null, true), row.processName()));
        figures.addClassName("task-figures");
        Span due = new Span(
                row.nextDue() == null
                        ? getTranslation("tasks.desk.noDue")
                        : getTranslation("tasks.desk.nextDue", Times.relative(row.nextDue(), now)));
        due.addClassName("hint");
        due.setClassName("home-late", row.overdue() > 0);
        Div words = new Div(new Span(row.processName()), due);
        words.addClassName("home-line-words");
        ListItem item = new ListItem(words, figures);
        item.setId("desk-" + row.processId());
        item.addClassNames("panel", "home-line");
        return item;
    }

    private static TaskListState of(Waiting row, @Nullable DueWithin due, boolean overdue) {
        return new TaskListState(Scope.CLAIMABLE, "", row.processId(), null, due, overdue, null, null);
    }

    /* Its name for those who hear it says of what it is. */
    private Anchor figure(String name, long number, TaskListState list, @Nullable String of) {
        Span value = new Span(Long.toString(number));
        value.addClassName("task-figure-value");
        String query = list.toQueryParameters().getQueryString();
        Anchor figure = new Anchor(
                RouteConfiguration.forSessionScope().getUrl(TaskListView.class) + (query.isEmpty() ? "" : "?" + query));
        String text = getTranslation("tasks.desk." + name);
        figure.add(value, new Text(" "), new Span(text));
        figure.addClassName("task-figure");
        figure.setClassName("task-figure-bad", number > 0 && list.overdueOnly());
        figure.setAriaLabel(of == null ? number + " " + text : number + " " + text + ": " + of);
        return figure;
    }

    private ListItem other(HomeLine line) {
        Paragraph what = new Paragraph(line.what());
        ListItem item = new ListItem(what, new Anchor(line.path(), line.action()));
        item.addClassNames("panel", "home-line");
        return item;
    }
}
