package org.mmhc.tasks.form;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mmhc.tasks.TaskId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a case knew when it reached a task whose form is drawn from it: references and decisions. */
@Component
public class FormData {

    private static final TypeReference<Map<String, @Nullable Object>> VARIABLES = new TypeReference<>() {};

    private final JdbcClient sql;
    private final JsonMapper json;

    FormData(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Keeps what the case of a new task knows. */
    public void keep(TaskId task, Map<String, @Nullable Object> variables) {
        sql.sql("insert into tasks_form_data (task_id, variables) values (?, ?)")
                .params(task.value(), json.writeValueAsString(variables))
                .update();
    }

    Map<String, @Nullable Object> of(TaskId task) {
        return sql.sql("select variables from tasks_form_data where task_id = ?")
                .param(task.value())
                .query(String.class)
                .optional()
                .map(this::read)
                .orElseGet(Map::of);
    }

    Map<String, @Nullable Object> read(String text) {
        return json.readValue(text, VARIABLES);
    }

    int length(Map<String, @Nullable Object> variables) {
        return json.writeValueAsString(variables).length();
    }
}
