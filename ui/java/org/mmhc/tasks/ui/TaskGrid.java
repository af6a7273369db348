package org.mmhc.tasks.ui;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridMultiSelectionModel;
import com.vaadin.flow.component.grid.GridMultiSelectionModel.SelectAllCheckboxVisibility;
import com.vaadin.flow.component.grid.GridSelectionModel;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.ValueProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.RowNames;
import org.mmhc.base.ui.Sign;
import org.mmhc.base.ui.Times;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskState;
import org.mmhc.tasks.ui.TaskLooks.Urgency;

/**
 * The tasks as rows, or as cards on a phone. Opened by click, by link, or by Enter on the focused row. The browser draws
 * them from templates: an open list is refreshed all day long, and costs the server nothing but the texts.
 */
class TaskGrid extends Grid<TaskSummary> {

    private static final String OPEN_PATH = "/tasks/";
    private static final String URGENCY = """
            ${item.urgency ? html`<span class="status-badge ${item.urgencyTone}">${item.urgency}</span>` : ''}""";
    private static final String DUE = """
            <div class="task-lines task-due"><span title="${item.dueAt}">${item.due}</span>%s</div>""".formatted(URGENCY);
    private static final String STATE = """
            <span class="status-badge ${item.stateTone}">${item.state}</span>""";
    private static final String ENDED = "<span>${item.ended}</span>";
    private static final String OWNER = """
            <span class="task-owner ${item.ownerClass}">${item.owner}</span>""";
    private static final String PRIORITY = """
            <span class="status-badge ${item.priorityTone}">${item.priority}</span>""";
    private static final String ACTION = """
            ${item.claimable
                ? html`<vaadin-button id="claim-${item.id}" aria-label="${item.actionLabel}"
                    @click="${claim}">${item.action}</vaadin-button>`
                : item.action
                    ? html`<vaadin-button theme="primary" aria-label="${item.actionLabel}"
                        @click="${open}">${item.action}</vaadin-button>`
                    : ''}""";

    private final transient Clock clock;
    private final Duration soon;
    private final transient Uid me;
    private final String myGroup;
    private final SerializableConsumer<TaskSummary> onOpen;
    private final SerializableConsumer<TaskSummary> onClaim;
    private final SerializableConsumer<Set<TaskSummary>> onSelected;
    private final List<Column<TaskSummary>> wide;
    private final List<Column<TaskSummary>> sortable;
    private final List<Column<TaskSummary>> ofOpen;
    private final List<Column<TaskSummary>> ofEnded;
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
        this.myGroup =
                Objects.requireNonNull(CurrentUser.require().role()).name().toLowerCase(Locale.ROOT);
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
        Column<TaskSummary> due = addColumn(urgency(drawn(DUE))
                        .withProperty("due", row -> TaskLooks.due(row, clock.instant()))
                        .withProperty("dueAt", row -> row.dueAt() == null ? "" : Times.exact(row.dueAt())))
                .setHeader(getTranslation("tasks.list.column.due"))
                .setKey("due")
                .setFlexGrow(1)
                .setWidth("8rem");
        sortable(due, "dueAt");
        Column<TaskSummary> priority = addColumn(priority(drawn(PRIORITY)))
                .setHeader(getTranslation("tasks.list.column.priority"))
                .setKey("priority")
                .setFlexGrow(0)
                .setWidth("7.5rem");
        sortable(priority, "priority");
        Column<TaskSummary> state = addColumn(state(drawn(STATE)))
                .setHeader(getTranslation("tasks.list.column.state"))
                .setKey("state")
                .setFlexGrow(0)
                .setWidth("9rem");
        Column<TaskSummary> ended = addColumn(drawn(ENDED)
                        .withProperty("ended", row -> row.endedAt() == null ? "" : Times.exact(row.endedAt())))
                .setHeader(getTranslation("tasks.list.column.ended"))
                .setKey("ended")
                .setFlexGrow(1)
                .setWidth("10rem");
        Column<TaskSummary> owner = addColumn(drawn(OWNER)
                        .withProperty("owner", this::ownerText)
                        .withProperty("ownerClass", this::ownerClass))
                .setHeader(getTranslation("tasks.list.column.owner"))
                .setKey("owner")
                .setFlexGrow(2)
                .setWidth("7.5rem");
        claim = addColumn(action(drawn(ACTION)))
                .setHeader(getTranslation("tasks.list.column.actions"))
                .setKey("actions")
                .setFlexGrow(0)
                .setWidth("6.5rem")
                .setTextAlign(ColumnTextAlign.END);
        sortable = List.of(about, due, priority);
        wide = List.of(task, about, person, due, priority, owner);
        ofOpen = List.of(due, priority, claim);
        ofEnded = List.of(state, ended);
        card = addColumn(card()).setKey("card").setFlexGrow(1);
        setPartNameGenerator(row -> TaskLooks.isOverdue(row, clock.instant()) ? "overdue" : null);
        RowNames.give(this, row -> getTranslation("tasks.list.row.select", row.name(), row.title(), about(row)));
        setPageSize(20);
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
        ofOpen.forEach(column -> column.setVisible(!compact && scope != Scope.DONE));
        ofEnded.forEach(column -> column.setVisible(!compact && scope == Scope.DONE));
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

    /** Gives the focus to the row at that place of the list as soon as it is drawn. */
    void focusRow(int index) {
        scrollToIndex(index);
        getElement().executeJs("""
                let looks = 120;
                const look = () => {
                    const row = [...this.shadowRoot.querySelectorAll('#items tr:not([hidden])')]
                        .find(candidate => candidate.index === $0 && candidate._item?.key);
                    if (row) {
                        row.querySelector('td').focus();
                        this.setAttribute('navigating', '');
                    } else if (looks-- > 0) {
                        requestAnimationFrame(look);
                    }
                };
                look();
                """, index);
    }

    private static void sortable(Column<TaskSummary> column, String property) {
        column.setSortable(true).setSortProperty(property);
    }

    private void showSelection(boolean wanted) {
        if (selectable != wanted) {
            selectable = wanted;
            GridSelectionModel<TaskSummary> selection =
                    setSelectionMode(wanted ? SelectionMode.MULTI : SelectionMode.NONE);
            if (selection instanceof GridMultiSelectionModel<TaskSummary> many) {
                many.setSelectAllCheckboxVisibility(SelectAllCheckboxVisibility.VISIBLE);
                asMultiSelect().addValueChangeListener(change -> onSelected.accept(change.getValue()));
                RowNames.show(this, getTranslation("tasks.list.column.select"));
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

    private static LitRenderer<TaskSummary> drawn(String template) {
        return LitRenderer.of(template);
    }

    private LitRenderer<TaskSummary> urgency(LitRenderer<TaskSummary> cell) {
        return cell.withProperty(
                        "urgency", row -> urgency(row).map(Urgency::text).orElse(null))
                .withProperty(
                        "urgencyTone",
                        row -> urgency(row)
                                .map(urgency -> urgency.tone().className())
                                .orElse(null));
    }

    private Optional<Urgency> urgency(TaskSummary row) {
        return Optional.ofNullable(TaskLooks.urgency(row, clock.instant(), soon));
    }

    private static LitRenderer<TaskSummary> priority(LitRenderer<TaskSummary> cell) {
        return cell.withProperty(
                        "priority", row -> PriorityBand.of(row.priority()).text())
                .withProperty(
                        "priorityTone",
                        row -> PriorityBand.of(row.priority()).tone().className());
    }

    private static LitRenderer<TaskSummary> state(LitRenderer<TaskSummary> cell) {
        return cell.withProperty("state", row -> TaskLooks.stateText(row.state()))
                .withProperty(
                        "stateTone", row -> TaskLooks.stateTone(row.state()).className());
    }

    private String ownerClass(TaskSummary row) {
        return row.assignee() == null ? "hint" : me.equals(row.assignee()) ? "task-owner-me" : "";
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

    private boolean isClaimable(TaskSummary row) {
        return row.state() == TaskState.OPEN && row.candidateGroups().contains(myGroup);
    }

    private boolean isMine(TaskSummary row) {
        return row.state() == TaskState.CLAIMED && me.equals(row.assignee());
    }

    private LitRenderer<TaskSummary> action(LitRenderer<TaskSummary> cell) {
        return cell.withProperty("id", row -> row.id().value())
                .withProperty("claimable", this::isClaimable)
                .withProperty("action", row -> actionText(row, "tasks.list.action.claim", "tasks.list.action.open"))
                .withProperty(
                        "actionLabel",
                        row -> actionText(row, "tasks.list.action.claimLabel", "tasks.list.action.openLabel"))
                .withFunction("claim", onClaim)
                .withFunction("open", onOpen);
    }

    private @Nullable String actionText(TaskSummary row, String claim, String open) {
        if (isClaimable(row)) {
            return getTranslation(claim, row.name(), row.title(), about(row));
        }
        return isMine(row) ? getTranslation(open, row.name(), row.title(), about(row)) : null;
    }

    private static String about(TaskSummary row) {
        return Objects.requireNonNullElse(row.subjectName(), row.reference());
    }

    private LitRenderer<TaskSummary> card() {
        LitRenderer<TaskSummary> card =
                drawn("""
                <div class="task-card ${item.cardClass}">
                    <div class="task-card-head">
                        <span class="task-card-name">${item.name}</span>
                        <div class="task-card-badges">%s%s
                            ${item.ended ? html`%s` : ''}
                        </div>
                    </div>
                    <span>${item.title}</span>
                    <span class="hint">${item.person}</span>
                    <div class="task-card-foot">
                        <div class="task-card-facts">
                            <span class="task-card-fact"><vaadin-icon src="%s" aria-hidden="true"></vaadin-icon>${item.due}</span>
                            <span class="task-card-fact"><vaadin-icon src="%s" aria-hidden="true"></vaadin-icon>${item.owner}</span>
                        </div>
                        %s
                    </div>
                </div>""".formatted(PRIORITY, URGENCY, STATE, Sign.DUE.address(), Sign.PERSON.address(), ACTION));
        return action(state(priority(urgency(card))))
                .withProperty("cardClass", row -> TaskLooks.isOverdue(row, clock.instant()) ? "task-card-overdue" : "")
                .withProperty("name", TaskSummary::name)
                .withProperty("ended", row -> !TaskLooks.isOpen(row))
                .withProperty("title", TaskSummary::title)
                .withProperty("person", TaskGrid::about)
                .withProperty("due", this::dueOnCard)
                .withProperty("owner", this::ownerText);
    }

    private String dueOnCard(TaskSummary row) {
        if (row.endedAt() != null) {
            return getTranslation("tasks.list.ended.card", Times.exact(row.endedAt()));
        }
        String due = TaskLooks.due(row, clock.instant());
        return row.dueAt() == null ? due : getTranslation("tasks.list.due.card", due);
    }
}
