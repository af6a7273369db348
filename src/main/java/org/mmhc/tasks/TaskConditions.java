package org.mmhc.tasks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Utc;
import org.mmhc.tasks.TaskList.TaskQuery;

/** The condition of a task query, built part by part. What people typed only ever becomes a parameter. */
final class TaskConditions {

    static final int MOST_WORDS = 8;

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, @Nullable Object> parameters;

    TaskConditions(Map<String, @Nullable Object> parameters) {
        this.parameters = new HashMap<>(parameters);
    }

    TaskConditions and(String condition) {
        conditions.add(condition);
        return this;
    }

    TaskConditions and(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(name, value);
        }
        return this;
    }

    TaskConditions with(String name, @Nullable Object value) {
        parameters.put(name, value);
        return this;
    }

    /** The filters that every list has, on a table with the columns of a task. */
    TaskConditions filteredBy(TaskQuery query, String table) {
        return and(table + ".process_id = :process", "process", query.processId())
                .and(table + ".type = :type", "type", query.type())
                .and(
                        table + ".due_at < :dueBefore",
                        "dueBefore",
                        query.dueBefore() == null ? null : Utc.toSql(query.dueBefore()))
                .and(table + ".priority >= :priority", "priority", query.minimumPriority())
                .and(
                        table + ".assignee = :owner",
                        "owner",
                        query.owner() == null ? null : query.owner().value());
    }

    /** Every one of these folded words is somewhere in that column. */
    TaskConditions containing(List<String> words, String column, String as) {
        for (int index = 0; index < words.size(); index++) {
            String name = as + index;
            and(column + " like :" + name + " escape '!'", name, "%" + escaped(words.get(index)) + "%");
        }
        return this;
    }

    static String escaped(String word) {
        return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    String condition() {
        return conditions.isEmpty() ? "1 = 1" : conditions.stream().collect(Collectors.joining(" and "));
    }

    Map<String, @Nullable Object> parameters() {
        return parameters;
    }
}
