package org.mmhc.tasks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Actor;
import org.mmhc.base.Role;
import org.mmhc.base.Utc;
import org.mmhc.tasks.TaskList.TaskQuery;

/** Builds the condition of a task query. What people typed only ever becomes a parameter. */
final class TaskFilter {

    private static final int MOST_WORDS = 8;

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, @Nullable Object> parameters = new HashMap<>();

    private TaskFilter() {}

    /** Everything that the actor may see. */
    static TaskFilter visibleTo(Actor actor) {
        TaskFilter filter = new TaskFilter();
        filter.parameters.put("me", actor.uid().value());
        filter.parameters.put("group", actor.role() == null ? "" : Task.groupOf(actor.role()));
        if (!actor.is(Role.ADMIN) && !actor.isSystem()) {
            filter.conditions.add("(t.candidate_group = :group or t.assignee = :me)");
        }
        return filter;
    }

    static TaskFilter of(TaskQuery query, Actor actor, Instant now) {
        TaskFilter filter = visibleTo(actor);
        filter.parameters.put("now", Utc.toSql(now));
        filter.conditions.add(
                switch (query.scope()) {
                    case MINE -> "t.state = 'CLAIMED' and t.assignee = :me";
                    case CLAIMABLE -> """
                            t.state = 'OPEN' and t.candidate_group = :group
                            and not exists (select 1 from tasks_excluded e where e.task_id = t.id and e.uid = :me)""";
                    case ALL -> "t.state in ('OPEN', 'CLAIMED')";
                    case DONE -> "t.state in ('COMPLETED', 'WITHDRAWN')";
                });
        filter.andGiven("t.process_id = :process", "process", query.processId());
        filter.andGiven("t.type = :type", "type", query.type());
        filter.andGiven(
                "t.due_at < :dueBefore", "dueBefore", query.dueBefore() == null ? null : Utc.toSql(query.dueBefore()));
        filter.andGiven("t.priority >= :priority", "priority", query.minimumPriority());
        if (query.overdueOnly()) {
            filter.conditions.add("t.due_at < :now");
        }
        return filter.andWords(query.text());
    }

    TaskFilter and(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
        return this;
    }

    private void andGiven(String condition, String name, @Nullable Object value) {
        if (value != null) {
            and(condition, name, value);
        }
    }

    private TaskFilter andWords(@Nullable String text) {
        if (text != null) {
            List<String> words = text.strip()
                    .lines()
                    .flatMap(line -> List.of(line.split("\\s+")).stream())
                    .toList();
            for (int index = 0; index < Math.min(words.size(), MOST_WORDS); index++) {
                String word = words.get(index);
                if (!word.isEmpty()) {
                    String name = "word" + index;
                    and("t.search_text like :" + name + " escape '!'", name, "%" + escaped(word) + "%");
                }
            }
        }
        return this;
    }

    private static String escaped(String word) {
        return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    String condition() {
        return conditions.isEmpty() ? "1 = 1" : String.join(" and ", conditions);
    }

    Map<String, @Nullable Object> parameters() {
        return parameters;
    }
}
