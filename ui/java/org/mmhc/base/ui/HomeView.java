package org.mmhc.base.ui;

import com.vaadin.flow.component.Component;
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
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/** The start page: how things stand, what to do next, and what after that. */
@Route(value = "", layout = MainLayout.class)
@Menu(title = "base.home.page.title", order = 0, icon = "home")
@PermitAll
class HomeView extends Div implements AfterNavigationObserver, HasDynamicTitle {

    private final transient NextSteps steps;
    private final transient MainLayout.SignedInUser user;
    private final transient ObjectProvider<HomePanel> panels;
    private final transient Clock clock;

    HomeView(NextSteps steps, MainLayout.SignedInUser user, ObjectProvider<HomePanel> panels, Clock clock) {
        this.steps = steps;
        this.user = user;
        this.panels = panels;
        this.clock = clock;
        addClassNames("view", "home");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        removeAll();
        add(new ViewHeader(getTranslation("base.home.page.hello", user.name()), String.join(" · ", steps.standings())));
        addLines();
        panels.orderedStream().flatMap(panel -> panel.panel().stream()).forEach(this::add);
    }

    private void addLines() {
        List<HomeLine> lines = steps.lines();
        if (lines.isEmpty()) {
            add(new EmptyState(
                    Sign.DONE, getTranslation("base.home.empty.title"), getTranslation("base.home.empty.hint")));
            return;
        }
        Instant now = clock.instant();
        add(next(lines.getFirst(), now));
        if (lines.size() > 1) {
            add(then(lines.subList(1, lines.size()), now));
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("base.home.page.title");
    }

    private Component next(HomeLine line, Instant now) {
        Anchor action = new Anchor(line.path(), line.action());
        action.setId("home-action");
        action.addClassName("main-action");
        Paragraph what = new Paragraph(line.what());
        what.addClassName("home-next-what");
        Section panel = new Section(new H2(getTranslation("base.home.next.title")), what, when(line, now), action);
        panel.setId("home-next");
        panel.addClassNames("panel", "home-next");
        return panel;
    }

    private Component then(List<HomeLine> lines, Instant now) {
        UnorderedList list = new UnorderedList();
        list.addClassName("home-lines");
        lines.forEach(line -> {
            Div words = new Div(new Span(line.what()), when(line, now));
            words.addClassName("home-line-words");
            ListItem item = new ListItem(words, new Anchor(line.path(), line.action()));
            item.addClassNames("panel", "home-line");
            list.add(item);
        });
        Section section = new Section(new H2(getTranslation("base.home.then.title")), list);
        section.setId("home-then");
        return section;
    }

    private Span when(HomeLine line, Instant now) {
        Span when = new Span();
        when.addClassName("hint");
        if (line.by() != null) {
            when.setText(getTranslation(
                    line.by().isBefore(now) ? "base.home.line.was" : "base.home.line.by",
                    Times.day(line.by()),
                    Times.relative(line.by(), now)));
        }
        if (line.need() == HomeLine.Need.LATE) {
            when.addClassName("home-late");
        }
        when.setVisible(line.by() != null);
        return when;
    }
}
