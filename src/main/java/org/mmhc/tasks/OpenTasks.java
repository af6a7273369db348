package org.mmhc.tasks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mmhc.base.Utc;
import org.mmhc.tasks.TaskList.Scope;
import org.mmhc.tasks.TaskList.TaskQuery;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds and counts what waits for somebody, by any part of a word and in any order. */
@Component
class OpenTasks {

    private static final String CLAIMABLE = """
            o.state = 'OPEN' and o.candidate_group = :group and o.excluded not like concat('% ', :me, ' %')""";
    private static final String MINE = "o.state = 'CLAIMED' and o.assignee = :me";
    private static final Map<String, String> SORTABLE = Map.ofEntries(
            Map.entry("name", "name"),
            Map.entry("processName", "process_name"),
            Map.entry("reference", "reference"),
            Map.entry("title", "title"),
            Map.entry("type", "type"),
            Map.entry("subjectName", "subject_name"),
            Map.entry("priority", "priority"),
            Map.entry("createdAt", "created_at"),
            Map.entry("dueAt", "due_order"),
            Map.entry("state", "state"),
            Map.entry("assignee", "assignee"));

    private final JdbcClient sql;

    OpenTasks(JdbcClient sql) {
        this.sql = sql;
    }

    /** The tasks of a page, in order; most urgent first (overdue, then priority, then due time) unless sorted. */
    List<String> find(TaskQuery query, TaskVisibility who, Instant now, Sort sort, int size, long offset) {
        TaskConditions filter = filter(query, who, now);
        return sql.sql("select o.task_id from tasks_open o where " + filter.condition() + " order by " + order(sort)
                        + " limit :size offset :offset")
                .params(filter.parameters())
                .param("size", size)
                .param("offset", offset)
                .query(String.class)
                .list();
    }

    long count(TaskQuery query, TaskVisibility who, Instant now) {
        TaskConditions filter = filter(query, who, now);
        return sql.sql("select count(*) from tasks_open o where " + filter.condition())
                .params(filter.parameters())
                .query(Long.class)
                .single();
    }

    /** How many there are in each part of the list, in one look. */
    Map<Scope, Long> countAll(TaskVisibility who) {
        return sql.sql("""
                        select count(*) as seen, coalesce(sum(%s), 0) as claimable, coalesce(sum(%s), 0) as mine
                        from tasks_open o where %s
                        """.formatted(CLAIMABLE, MINE, who.condition("o")))
                .params(who.parameters())
                .query((row, index) -> {
                    Map<Scope, Long> counts = new EnumMap<>(Scope.class);
                    counts.put(Scope.ALL, row.getLong("seen"));
                    counts.put(Scope.CLAIMABLE, row.getLong("claimable"));
                    counts.put(Scope.MINE, row.getLong("mine"));
                    return counts;
                })
                .single();
    }

    private static TaskConditions filter(TaskQuery query, TaskVisibility who, Instant now) {
        TaskConditions filter = new TaskConditions(who.parameters())
                .and(who.condition("o"))
                .and(
                        switch (query.scope()) {
                            case MINE -> MINE;
                            case CLAIMABLE -> CLAIMABLE;
                            case ALL, DONE -> "o.state in ('OPEN', 'CLAIMED')";
                        });
        filter.parameters().put("now", Utc.toSql(now));
        filter.filteredBy(query, "o");
        if (query.overdueOnly()) {
            filter.and("o.due_order < :now");
        }
        return query.text() == null
                ? filter
                : containing(filter, SearchWords.typed(query.text(), TaskConditions.MOST_WORDS));
    }

    /* Bytes are compared with bytes: words are folded on both sides. */
    private static TaskConditions containing(TaskConditions filter, List<String> words) {
        for (int index = 0; index < words.size(); index++) {
            String name = "word" + index;
            filter.and(
                    "locate(:" + name + ", o.words) > 0", name, words.get(index).getBytes(StandardCharsets.UTF_8));
        }
        return filter;
    }

    private static String order(Sort sort) {
        List<String> columns = new ArrayList<>();
        for (Sort.Order wish : sort) {
            String column = SORTABLE.get(wish.getProperty());
            if (column != null) {
                columns.add("o." + column + (wish.isAscending() ? "" : " desc"));
            }
        }
        if (columns.isEmpty()) {
            columns.addAll(List.of("o.due_order >= :now", "o.priority desc", "o.due_order", "o.created_at"));
        }
        columns.add("o.task_id");
        return String.join(", ", columns);
    }
}
