package org.mmhc.tasks.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.ValueProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.Times;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskState;

/** The tasks as rows, or as cards on a phone. Opened by click, by link, or by Enter on the focused row. */
class TaskGrid extends Grid<TaskSummary> {

    private static final String OPEN_PATH = "/tasks/";

    private final transient Clock clock;
    private final Duration soon;
    private final transient Uid me;
    private final String myGroup;
    private final SerializableConsumer<TaskSummary> onOpen;
    private final SerializableConsumer<TaskSummary> onClaim;
    private final SerializableConsumer<Set<TaskSummary>> onSelected;
    private final List<Column<TaskSummary>> wide;
    private final List<Column<TaskSummary>> sortable;
    private final Column<TaskSummary> state;
    private final Column<TaskSummary> claim;
    private final Column<TaskSummary> card;
    private transient @Nullable TaskSummary focused;
    private boolean compact;
    private boolean selectable;
    private Scope scope = Scope.CLAIMABLE;

    TaskGrid(
            CallbackDataProvider<TaskSummary, Void> tasks,
            Clock clock,
            Duration soon,
            Uid me,
            SerializableConsumer<TaskSummary> onOpen,
            SerializableConsumer<TaskSummary> onClaim,
            SerializableConsumer<Set<TaskSummary>> onSelected) {
        this.clock = clock;
        this.soon = soon;
        this.me = me;
        this.myGroup = me.role().name().toLowerCase(Locale.ROOT);
        this.onOpen = onOpen;
        this.onClaim = onClaim;
        this.onSelected = onSelected;
        setId("task-grid");
        addClassName("task-grid");
        addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", getTranslation("tasks.list.grid.label"));

        Column<TaskSummary> task = addColumn(twoLines("task-name", TaskSummary::name, TaskSummary::processName, true))
                .setHeader(getTranslation("tasks.list.column.task"))
                .setFlexGrow(3)
                .setWidth("9rem");
        Column<TaskSummary> about = addColumn(twoLines("task-title", TaskSummary::title, TaskSummary::reference, false))
                .setHeader(getTranslation("tasks.list.column.title"))
                .setKey("title")
                .setFlexGrow(3)
                .setWidth("10rem");
        sortable(about, "title");
        Column<TaskSummary> person = addColumn(twoLines(
                        "task-person",
                        TaskSummary::subjectName,
                        row -> row.subject() == null ? null : row.subject().value(),
                        false))
                .setHeader(getTranslation("tasks.list.column.person"))
                .setKey("person")
                .setFlexGrow(2)
                .setWidth("8rem");
        Column<TaskSummary> due = addComponentColumn(this::dueCell)
                .setHeader(getTranslation("tasks.list.column.due"))
                .setKey("due")
                .setFlexGrow(1)
                .setWidth("8rem");
        sortable(due, "dueAt");
        Column<TaskSummary> priority = addComponentColumn(TaskLooks::priorityBadge)
                .setHeader(getTranslation("tasks.list.column.priority"))
                .setKey("priority")
                .setFlexGrow(0)
                .setWidth("7.5rem");
        sortable(priority, "priority");
        state = addComponentColumn(row -> TaskLooks.stateBadge(row.state()))
                .setHeader(getTranslation("tasks.list.column.state"))
                .setKey("state")
                .setFlexGrow(0)
                .setWidth("9rem");
        Column<TaskSummary> owner = addComponentColumn(this::ownerCell)
                .setHeader(getTranslation("tasks.list.column.owner"))
                .setKey("owner")
                .setFlexGrow(2)
                .setWidth("7.5rem");
        claim = addComponentColumn(this::claimCell)
                .setHeader(getTranslation("tasks.list.column.actions"))
                .setKey("actions")
                .setFlexGrow(0)
                .setWidth("6.5rem")
                .setTextAlign(ColumnTextAlign.END);
        sortable = List.of(about, due, priority);
        wide = List.of(task, about, person, due, priority, owner);
        card = addComponentColumn(this::card).setKey("card").setFlexGrow(1);
        setPartNameGenerator(row -> TaskLooks.isOverdue(row, clock.instant()) ? "overdue" : null);
        setDataProvider(tasks);
        setMultiSort(false);
        showColumns();

        addItemClickListener(click -> onOpen.accept(click.getItem()));
        addCellFocusListener(focus -> focused = focus.getItem().orElse(null));
        // Only when the row itself has the focus: Enter on a link or button inside is theirs.
        getElement()
                .addEventListener("keydown", key -> {
                    if (focused != null) {
                        onOpen.accept(focused);
                    }
                })
                .setFilter("event.key === 'Enter' && event.target === element");
    }

    /** Cards instead of rows, for narrow screens. */
    void setCompact(boolean compact) {
        if (this.compact != compact) {
            this.compact = compact;
            setClassName("grid-cards", compact);
            showColumns();
        }
    }

    /** Shows another part of the tasks; what was selected in the part before would only be moved unseen. */
    void setScope(Scope scope) {
        if (this.scope != scope) {
            select(List.of());
        }
        this.scope = scope;
        showColumns();
    }

    /** Shows the order that the address asks for, for example {@code dueAt,desc}. */
    void setSort(@Nullable String sort) {
        if (Objects.equals(sort, sort())) {
            return;
        }
        String[] parts = sort == null ? new String[] {""} : sort.split(",", 2);
        SortDirection direction =
                parts.length > 1 && parts[1].equals("desc") ? SortDirection.DESCENDING : SortDirection.ASCENDING;
        sort(wide.stream()
                .filter(column -> column.isSortable()
                        && column.getSortOrder(direction)
                                .anyMatch(order -> order.getSorted().equals(parts[0])))
                .map(column -> new GridSortOrder<>(column, direction))
                .toList());
    }

    /** The order that the user chose, as the address says it; null when most urgent first. */
    @Nullable
    String sort() {
        return getSortOrder().stream()
                .flatMap(order -> order.getSorted().getSortOrder(order.getDirection()))
                .map(order -> order.getSorted() + (order.getDirection() == SortDirection.DESCENDING ? ",desc" : ",asc"))
                .findFirst()
                .orElse(null);
    }

    private void showColumns() {
        wide.forEach(column -> column.setVisible(!compact));
        sortable.forEach(column -> column.setSortable(scope != Scope.DONE));
        showSelection(!compact && scope != Scope.DONE);
        state.setVisible(!compact && scope == Scope.DONE);
        claim.setVisible(!compact && scope != Scope.DONE);
        card.setVisible(compact);
        setThemeName("no-row-borders", compact);
    }

    /** The task whose row has the focus. */
    Optional<TaskSummary> focused() {
        return Optional.ofNullable(focused);
    }

    /** Selects these and nothing else. */
    void select(Collection<TaskSummary> tasks) {
        if (selectable) {
            asMultiSelect().setValue(new LinkedHashSet<>(tasks));
        }
    }

    /** Selects the focused task, or no longer. */
    void toggleFocused() {
        if (selectable && focused != null) {
            if (getSelectedItems().contains(focused)) {
                deselect(focused);
            } else {
                select(focused);
            }
        }
    }

    /** Moves the focus to the next row, or to the one before. */
    void moveFocus(boolean down) {
        getElement().executeJs("""
                const cell = this.shadowRoot.activeElement;
                if (cell && cell.closest('#items')) {
                    cell.dispatchEvent(new KeyboardEvent('keydown',
                        {key: $0 ? 'ArrowDown' : 'ArrowUp', bubbles: true, composed: true, cancelable: true}));
                } else {
                    const first = this.shadowRoot.querySelector('#items [tabindex="0"]')
                        || this.shadowRoot.querySelector('#items tr:not([hidden]) td');
                    if (first) {
                        first.focus();
                        this.setAttribute('navigating', '');
                    }
                }
                """, down);
    }

    private static void sortable(Column<TaskSummary> column, String property) {
        column.setSortable(true).setSortProperty(property);
    }

    private void showSelection(boolean wanted) {
        if (selectable != wanted) {
            selectable = wanted;
            setSelectionMode(wanted ? SelectionMode.MULTI : SelectionMode.NONE);
            if (wanted) {
                asMultiSelect().addValueChangeListener(change -> onSelected.accept(change.getValue()));
            }
            onSelected.accept(Set.of());
        }
    }

    private static LitRenderer<TaskSummary> twoLines(
            String cssClass,
            ValueProvider<TaskSummary, @Nullable String> first,
            ValueProvider<TaskSummary, @Nullable String> second,
            boolean link) {
        String top = link
                ? "<a class=\"task-line-first\" href=\"${item.href}\">${item.first}</a>"
                : "<span class=\"task-line-first\">${item.first}</span>";
        return LitRenderer.<TaskSummary>of("<div class=\"task-lines " + cssClass + "\">" + top
                        + "<span class=\"task-line-second\">${item.second}</span></div>")
                .withProperty("first", row -> Objects.requireNonNullElse(first.apply(row), ""))
                .withProperty("second", row -> Objects.requireNonNullElse(second.apply(row), ""))
                .withProperty("href", row -> OPEN_PATH + row.id().value());
    }

    private Component dueCell(TaskSummary row) {
        Instant now = clock.instant();
        Span when = new Span(TaskLooks.due(row, now));
        if (row.dueAt() != null) {
            when.setTitle(Times.exact(row.dueAt()));
        }
        Div lines = new Div(when);
        lines.addClassNames("task-lines", "task-due");
        if (TaskLooks.isOverdue(row, now)) {
            lines.add(TaskLooks.overdueBadge());
        } else if (TaskLooks.isDueSoon(row, now, soon)) {
            lines.add(TaskLooks.dueSoonBadge());
        }
        return lines;
    }

    private Component ownerCell(TaskSummary row) {
        Span owner = new Span(ownerText(row));
        owner.addClassName("task-owner");
        if (row.assignee() == null) {
            owner.addClassName("hint");
        }
        owner.setClassName("task-owner-me", me.equals(row.assignee()));
        return owner;
    }

    private String ownerText(TaskSummary row) {
        if (row.assignee() == null) {
            return getTranslation("tasks.list.owner.none");
        }
        if (me.equals(row.assignee())) {
            return getTranslation("tasks.list.owner.me");
        }
        return Objects.requireNonNullElse(row.assigneeName(), row.assignee().value());
    }

    private Component claimCell(TaskSummary row) {
        if (row.state() == TaskState.OPEN && row.candidateGroup().equals(myGroup)) {
            Button button = new Button(getTranslation("tasks.list.action.claim"), click -> onClaim.accept(row));
            button.setId("claim-" + row.id().value());
            button.setAriaLabel(getTranslation("tasks.list.action.claimLabel", row.name(), row.title()));
            button.setDisableOnClick(true);
            return button;
        }
        if (row.state() == TaskState.CLAIMED && me.equals(row.assignee())) {
            Button button = new Button(getTranslation("tasks.list.action.open"), click -> onOpen.accept(row));
            button.addThemeVariants(ButtonVariant.PRIMARY);
            button.setAriaLabel(getTranslation("tasks.list.action.openLabel", row.name(), row.title()));
            return button;
        }
        return new Span();
    }

    private Component card(TaskSummary row) {
        Div badges = new Div(TaskLooks.priorityBadge(row));
        badges.addClassName("task-card-badges");
        if (TaskLooks.isOverdue(row, clock.instant())) {
            badges.add(TaskLooks.overdueBadge());
        } else if (TaskLooks.isDueSoon(row, clock.instant(), soon)) {
            badges.add(TaskLooks.dueSoonBadge());
        }
        if (!TaskLooks.isOpen(row)) {
            badges.add(TaskLooks.stateBadge(row.state()));
        }
        Span name = new Span(row.name());
        name.addClassName("task-card-name");
        Div head = new Div(name, badges);
        head.addClassName("task-card-head");
        Span title = new Span(row.title());
        Span person = new Span(Objects.requireNonNullElse(row.subjectName(), row.reference()));
        person.addClassName("hint");
        String dueText = row.dueAt() == null
                ? TaskLooks.due(row, clock.instant())
                : getTranslation("tasks.list.due.card", TaskLooks.due(row, clock.instant()));
        Span due = new Span(new Icon(VaadinIcon.CLOCK), new Span(dueText));
        due.addClassName("task-card-fact");
        Span owner = new Span(new Icon(VaadinIcon.USER), new Span(ownerText(row)));
        owner.addClassName("task-card-fact");
        Div facts = new Div(due, owner);
        facts.addClassName("task-card-facts");
        Div foot = new Div(facts, claimCell(row));
        foot.addClassName("task-card-foot");
        Div card = new Div(head, title, person, foot);
        card.addClassName("task-card");
        card.setClassName("task-card-overdue", TaskLooks.isOverdue(row, clock.instant()));
        return card;
    }
}
