package org.mmhc.notifications.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.data.VaadinSpringDataHelpers;
import jakarta.annotation.security.RolesAllowed;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.Refusal;
import org.mmhc.base.ui.EmptyState;
import org.mmhc.base.ui.LiveRefresh;
import org.mmhc.base.ui.MainLayout;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.StatusBadge;
import org.mmhc.base.ui.StatusBadge.Tone;
import org.mmhc.base.ui.Times;
import org.mmhc.base.ui.Toasts;
import org.mmhc.base.ui.ViewHeader;
import org.mmhc.base.ui.WindowWidth;
import org.mmhc.notifications.DeliveryLog;
import org.mmhc.notifications.DeliveryLog.Entry;
import org.mmhc.notifications.DeliveryLog.Filter;
import org.mmhc.notifications.DeliveryLog.Story;
import org.mmhc.notifications.MessageState;
import org.mmhc.notifications.Topic;
import org.springframework.data.domain.Pageable;
import org.springframework.scheduling.TaskScheduler;

/** What became of every message: to whom and about what, by which rule, after how many attempts; never what it said. */
@Route(value = "messages", layout = MainLayout.class)
@Menu(title = "notifications.log.page.title", order = 90, icon = "messages")
@RolesAllowed("ADMIN")
class DeliveryLogView extends Div implements HasDynamicTitle {

    private final transient DeliveryLog log;
    private final Select<@Nullable MessageState> state = new Select<>();
    private final Grid<Entry> grid = new Grid<>();
    private final Section details = new Section();
    private boolean shown;
    private final CallbackDataProvider<Entry, Void> rows =
            new CallbackDataProvider<>(this::fetch, this::count, Entry::id);

    DeliveryLogView(DeliveryLog log, Broadcasts broadcasts, TaskScheduler scheduler) {
        this.log = log;
        filter();
        details.setId("message");
        details.addClassNames("panel", "care-card");
        details.getElement().setAttribute("aria-live", "polite");
        details.setVisible(false);
        addClassNames("view", "view-wide");
        add(new ViewHeader(getPageTitle(), getTranslation("notifications.log.page.subtitle")), state, grid(), details);
        LiveRefresh.on(this, broadcasts, scheduler, DeliveryLog.TOPIC, changed -> rows.refreshAll());
        WindowWidth.follow(this, width -> WindowWidth.fit(grid, width));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("notifications.log.page.title");
    }

    private void filter() {
        String all = getTranslation("notifications.log.filter.all");
        state.setId("messages-state");
        state.setLabel(getTranslation("notifications.log.filter.state"));
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(all);
        state.setItems(MessageState.values());
        state.setItemLabelGenerator(one -> one == null ? all : getTranslation(one.textKey()));
        state.addValueChangeListener(change -> {
            shown = false;
            rows.refreshAll();
        });
    }

    private Component grid() {
        grid.setId("messages");
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.addColumn(entry -> entry.recipient().value())
                .setHeader(getTranslation("notifications.log.column.recipient"))
                .setKey("recipient");
        grid.addColumn(this::words)
                .setHeader(getTranslation("notifications.log.column.message"))
                .setKey("message")
                .setFlexGrow(2);
        grid.addColumn(entry -> getTranslation(entry.channel().textKey()))
                .setHeader(getTranslation("notifications.log.column.channel"))
                .setKey("channel");
        grid.addComponentColumn(this::badge)
                .setHeader(getTranslation("notifications.log.filter.state"))
                .setKey("state");
        grid.addColumn(entry -> Times.exact(entry.requestedAt()))
                .setHeader(getTranslation("notifications.log.column.requestedAt"))
                .setKey("when")
                .setFlexGrow(2);
        grid.addComponentColumn(this::card).setKey("card");
        grid.setDataProvider(rows);
        grid.setEmptyStateComponent(new EmptyState(
                Sign.MESSAGES,
                getTranslation("notifications.log.empty.title"),
                getTranslation("notifications.log.empty.hint")));
        grid.addSelectionListener(choice -> choice.getFirstSelectedItem().ifPresent(entry -> show(entry.id())));
        WindowWidth.fit(grid, 0);
        return grid;
    }

    private String words(Entry entry) {
        return entry.topic() == null || entry.topic().isEmpty()
                ? entry.template()
                : getTranslation(Topic.textKeyOf(entry.topic()));
    }

    private Component card(Entry entry) {
        Div card = new Div(
                badge(entry),
                new Paragraph(words(entry)),
                new Paragraph(entry.recipient().value()),
                new Paragraph(Times.exact(entry.requestedAt())));
        card.addClassNames("care-card", "money-card");
        return card;
    }

    private StatusBadge badge(Entry entry) {
        Tone tone = switch (entry.state()) {
            case SENT, DELIVERED, READ -> Tone.GOOD;
            case PENDING, HELD -> Tone.PROGRESS;
            case SUPPRESSED -> Tone.NEUTRAL;
            case EXPIRED -> Tone.WARNING;
            case FAILED, UNREACHABLE -> Tone.BAD;
        };
        return new StatusBadge(getTranslation(entry.state().textKey()), tone);
    }

    private void show(String id) {
        Story story = log.get(id);
        Entry entry = story.message();
        details.removeAll();
        details.setVisible(true);
        details.add(
                new H2(words(entry)),
                badge(entry),
                new Paragraph(entry.id()),
                new Paragraph(getTranslation("notifications.log.attempts", entry.attempts(), entry.about())));
        if (entry.state() == MessageState.HELD) {
            details.add(
                    new Paragraph(getTranslation("notifications.log.heldUntil", Times.exact(entry.nextAttemptAt()))));
        }
        if (entry.failure() != null) {
            details.add(new Paragraph(getTranslation(entry.failure().textKey())));
        }
        UnorderedList why = new UnorderedList();
        why.setId("why");
        entry.why()
                .forEach(decided ->
                        why.add(new ListItem(getTranslation(decided.channel().textKey()) + ": "
                                + getTranslation(decided.rule().textKey()))));
        details.add(why);
        UnorderedList said = new UnorderedList();
        story.said()
                .forEach(heard -> said.add(
                        new ListItem(getTranslation(heard.status().textKey()) + ", " + Times.toTheSecond(heard.at()))));
        details.add(said);
        if (entry.state() == MessageState.FAILED
                || entry.state() == MessageState.EXPIRED
                || entry.state() == MessageState.UNREACHABLE) {
            Button retry = new Button(getTranslation("notifications.log.action.retry"), click -> retry(id));
            retry.setId("retry");
            details.add(retry);
        }
    }

    private void retry(String id) {
        try {
            log.retry(id);
            Toasts.success("notifications.log.retried");
            show(id);
        } catch (Refusal refusal) {
            Toasts.refused(refusal);
        }
    }

    /* What was shown once stands in the log; what changes on the page does not. */
    private Stream<Entry> fetch(Query<Entry, Void> query) {
        Pageable page = VaadinSpringDataHelpers.toSpringPageRequest(query);
        Filter filter = new Filter(state.getValue(), null);
        boolean again = shown;
        shown = true;
        return (again
                        ? log.refreshed(filter, page.getPageNumber(), page.getPageSize())
                        : log.find(filter, page.getPageNumber(), page.getPageSize()))
                .stream();
    }

    private int count(Query<Entry, Void> query) {
        return Math.toIntExact(
                log.refreshed(new Filter(state.getValue(), null), 0, 1).getTotalElements());
    }
}
