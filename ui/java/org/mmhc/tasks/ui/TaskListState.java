package org.mmhc.tasks.ui;

import com.vaadin.flow.router.QueryParameters;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;

/**
 * What the task list shows, as its address says it, so that reload, back and a shared link work. Values in an address
 * that mean nothing are left out silently.
 *
 * @param sort property and direction of a column that the user sorted by, for example {@code dueAt,asc}; most urgent
 *     first without one
 * @param owner whose tasks, null for everybody's
 */
record TaskListState(
        Scope scope,
        String text,
        @Nullable String processId,
        @Nullable String type,
        @Nullable DueWithin due,
        boolean overdueOnly,
        @Nullable PriorityBand priority,
        @Nullable String sort,
        @Nullable Uid owner) {

    /** What the list shows before anybody chose anything: the work that waits for somebody. */
    static final TaskListState START = new TaskListState(Scope.CLAIMABLE, "", null, null, null, false, null, null);

    TaskListState(
            Scope scope,
            String text,
            @Nullable String processId,
            @Nullable String type,
            @Nullable DueWithin due,
            boolean overdueOnly,
            @Nullable PriorityBand priority,
            @Nullable String sort) {
        this(scope, text, processId, type, due, overdueOnly, priority, sort, null);
    }

    /** All that somebody has, or what of it is overdue. */
    static TaskListState of(Uid owner, boolean overdueOnly) {
        return new TaskListState(Scope.ALL, "", null, null, null, overdueOnly, null, null, owner);
    }

    static TaskListState of(QueryParameters parameters) {
        return new TaskListState(
                constant(Scope.class, parameters.getSingleParameter("scope")).orElse(START.scope()),
                parameters.getSingleParameter("q").orElse("").strip(),
                parameters.getSingleParameter("process").orElse(null),
                parameters.getSingleParameter("type").orElse(null),
                constant(DueWithin.class, parameters.getSingleParameter("due")).orElse(null),
                parameters.getSingleParameter("overdue").isPresent(),
                constant(PriorityBand.class, parameters.getSingleParameter("priority"))
                        .orElse(null),
                parameters.getSingleParameter("sort").orElse(null),
                parameters
                        .getSingleParameter("owner")
                        .filter(Uid::isValid)
                        .map(Uid::new)
                        .orElse(null));
    }

    QueryParameters toQueryParameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (scope != START.scope()) {
            parameters.put("scope", List.of(scope.name().toLowerCase(Locale.ROOT)));
        }
        put(parameters, "q", text.isBlank() ? null : text);
        put(parameters, "process", processId);
        put(parameters, "type", type);
        put(parameters, "due", due == null ? null : due.name().toLowerCase(Locale.ROOT));
        put(parameters, "overdue", overdueOnly ? "yes" : null);
        put(parameters, "priority", priority == null ? null : priority.name().toLowerCase(Locale.ROOT));
        put(parameters, "sort", sort);
        put(parameters, "owner", owner == null ? null : owner.value());
        return new QueryParameters(parameters);
    }

    TaskQuery toQuery(Instant now, ZoneId zone) {
        return new TaskQuery(
                scope,
                text.isBlank() ? null : text,
                processId,
                type,
                due == null ? null : due.dueBefore(now, zone),
                overdueOnly,
                priority == null ? null : priority.atLeast(),
                owner);
    }

    /** How many filters besides the text narrow the list. */
    int filterCount() {
        int count = 0;
        for (boolean set : new boolean[] {
            processId != null, type != null, due != null, overdueOnly, priority != null, owner != null
        }) {
            count += set ? 1 : 0;
        }
        return count;
    }

    boolean isNarrowed() {
        return filterCount() > 0 || !text.isBlank();
    }

    TaskListState in(Scope other) {
        return new TaskListState(other, text, processId, type, due, overdueOnly, priority, sort, owner);
    }

    TaskListState sortedBy(@Nullable String other) {
        return new TaskListState(scope, text, processId, type, due, overdueOnly, priority, other, owner);
    }

    TaskListState ofEverybody() {
        return new TaskListState(scope, text, processId, type, due, overdueOnly, priority, sort, null);
    }

    /** The same scope and order without filters. */
    TaskListState withoutFilters() {
        return new TaskListState(scope, "", null, null, null, false, null, sort);
    }

    private static void put(Map<String, List<String>> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, List.of(value));
        }
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, Optional<String> text) {
        return text.flatMap(name -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(name))
                .findFirst());
    }
}
