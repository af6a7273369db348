package org.mmhc.tasks.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.ui.Sign;
import org.mmhc.tasks.TaskList.TaskKind;

/** Narrows the task list: free text always at hand, the rest folded away on a phone. */
class TaskFilterBar extends Composite<Div> {

    private static final int TYPING_PAUSE_MILLIS = 350;

    private final TextField text = new TextField();
    private final Button toggle = new Button(Sign.FILTER.icon());
    private final Div more = new Div();
    private final Select<String> process = new Select<>();
    private final Select<String> type = new Select<>();
    private final Select<DueWithin> due = new Select<>();
    private final Select<PriorityBand> priority = new Select<>();
    private final Checkbox overdue = new Checkbox();
    private final Button owner = new Button(Sign.CLOSE.icon());
    private final Map<String, String> processNames = new LinkedHashMap<>();
    private TaskListState state = TaskListState.START;
    private boolean reading;

    TaskFilterBar(SerializableConsumer<TaskListState> onChanged) {
        text.setId("task-search");
        text.setPlaceholder(getTranslation("tasks.list.filter.text"));
        text.setAriaLabel(getTranslation("tasks.list.filter.text"));
        text.setPrefixComponent(Sign.SEARCH.icon());
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(TYPING_PAUSE_MILLIS);
        text.addClassName("task-search");

        choice(process, "task-filter-process", "process");
        process.setItemLabelGenerator(
                id -> id == null ? getTranslation("tasks.list.filter.any") : processNames.getOrDefault(id, id));
        choice(type, "task-filter-type", "type");
        type.setItemLabelGenerator(
                constant -> constant == null ? getTranslation("tasks.list.filter.any") : TaskLooks.type(constant));
        choice(due, "task-filter-due", "due");
        due.setItems(DueWithin.values());
        due.setItemLabelGenerator(within -> within == null ? getTranslation("tasks.list.filter.any") : within.text());
        choice(priority, "task-filter-priority", "priority");
        priority.setItems(PriorityBand.URGENT, PriorityBand.HIGH, PriorityBand.NORMAL);
        priority.setItemLabelGenerator(band -> band == null
                ? getTranslation("tasks.list.filter.any")
                : getTranslation("tasks.list.filter.atLeast." + band.name()));
        overdue.setId("task-filter-overdue");
        overdue.setLabel(getTranslation("tasks.list.filter.overdue"));

        owner.setId("task-filter-owner");
        owner.addThemeVariants(ButtonVariant.TERTIARY);
        owner.addClickListener(click -> onChanged.accept(state.ofEverybody()));
        owner.setVisible(false);

        more.addClassName("task-filters-more");
        more.add(process, type, due, priority, overdue);
        toggle.setId("task-filters-toggle");
        toggle.addClassName("task-filters-toggle");
        toggle.addThemeVariants(ButtonVariant.TERTIARY);
        toggle.addClickListener(click -> unfold(!more.hasClassName("task-filters-unfolded")));
        unfold(false);
        getContent().addClassName("task-filters");
        getContent().add(text, owner, toggle, more);

        for (HasValue<?, ?> field : List.<HasValue<?, ?>>of(text, process, type, due, priority, overdue)) {
            field.addValueChangeListener(change -> {
                if (!reading) {
                    onChanged.accept(write());
                }
            });
        }
    }

    /** Offers these processes and types; a chosen one stays on offer even when no task has it any more. */
    void offer(List<TaskKind> kinds) {
        reading = true;
        processNames.clear();
        TreeSet<String> types = new TreeSet<>();
        for (TaskKind kind : kinds) {
            processNames.put(kind.processId(), kind.processName());
            types.add(kind.type());
        }
        if (state.processId() != null) {
            processNames.putIfAbsent(state.processId(), state.processId());
        }
        if (state.type() != null) {
            types.add(state.type());
        }
        replaceItems(process, List.copyOf(processNames.keySet()), state.processId());
        replaceItems(type, List.copyOf(types), state.type());
        reading = false;
    }

    void focusSearch() {
        text.focus();
    }

    /** @param ownerName whose tasks are shown, null for everybody's */
    void read(TaskListState shown, List<TaskKind> kinds, @Nullable String ownerName) {
        state = shown;
        owner.setVisible(ownerName != null);
        owner.setText(ownerName == null ? "" : getTranslation("tasks.list.filter.owner", ownerName));
        offer(kinds);
        reading = true;
        if (!text.getValue().strip().equals(shown.text())) {
            text.setValue(shown.text());
        }
        due.setValue(shown.due());
        priority.setValue(shown.priority());
        overdue.setValue(shown.overdueOnly());
        reading = false;
        int filters = shown.filterCount();
        toggle.setText(
                filters == 0
                        ? getTranslation("tasks.list.filter.toggle")
                        : getTranslation("tasks.list.filter.toggleCount", filters));
    }

    private TaskListState write() {
        return new TaskListState(
                state.scope(),
                text.getValue().strip(),
                process.getValue(),
                type.getValue(),
                due.getValue(),
                overdue.getValue(),
                priority.getValue(),
                state.sort(),
                state.owner());
    }

    private void unfold(boolean unfolded) {
        more.setClassName("task-filters-unfolded", unfolded);
        toggle.getElement().setAttribute("aria-expanded", Boolean.toString(unfolded));
    }

    private void choice(Select<?> select, String id, String name) {
        select.setId(id);
        select.setLabel(getTranslation("tasks.list.filter." + name));
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(getTranslation("tasks.list.filter.any"));
        select.setPlaceholder(getTranslation("tasks.list.filter.any"));
    }

    private static void replaceItems(Select<String> select, List<String> items, @Nullable String chosen) {
        List<String> before = select.getListDataView().getItems().toList();
        if (!before.equals(items)) {
            select.setItems(items);
        }
        if (!Objects.equals(select.getValue(), chosen)) {
            select.setValue(chosen);
        }
    }
}
