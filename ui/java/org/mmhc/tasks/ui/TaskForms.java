package org.mmhc.tasks.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The task forms of all modules by form key; two beans for one key are an error at start. */
@Component
class TaskForms {

    private final Map<String, TaskForm> byKey = new HashMap<>();

    TaskForms(List<TaskForm> forms) {
        for (TaskForm form : forms) {
            for (String key : form.formKeys()) {
                TaskForm other = byKey.put(key, form);
                if (other != null) {
                    throw new IllegalStateException("Two task forms for " + key + ": "
                            + form.getClass().getName() + " and "
                            + other.getClass().getName());
                }
            }
        }
    }

    Optional<TaskForm> find(String formKey) {
        return Optional.ofNullable(byKey.get(formKey));
    }

    /** A form that decides many tasks with that form key at once. */
    Optional<BulkForm> bulk(String formKey) {
        return Optional.ofNullable(byKey.get(formKey)).flatMap(TaskForm::bulk);
    }
}
