package org.mmhc.tasks.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.springframework.stereotype.Component;

/**
 * The forms of tasks: those that modules contribute, by form key (two beans for one key are an error at start), and for all
 * other tasks one that is drawn.
 */
@Component
class TaskForms {

    private final Map<String, TaskForm> byKey = new HashMap<>();
    private final DrawnForms drawn;

    TaskForms(List<TaskForm> forms, DrawnForms drawn) {
        this.drawn = drawn;
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

    /** Refused when the form of a model is not known here. */
    Optional<TaskForm> find(TaskDetails task) {
        return Optional.ofNullable(byKey.get(task.task().formKey())).or(() -> drawn.find(task));
    }

    /** Whether the start page tells of these tasks already. */
    boolean isToldByItsModule(String formKey) {
        TaskForm form = byKey.get(formKey);
        return form != null && form.isToldByItsModule();
    }

    /** A form that decides many tasks with that form key at once. */
    Optional<DecisionForm<?, ?>> bulk(String formKey) {
        return Optional.ofNullable(byKey.get(formKey)).flatMap(TaskForm::bulk);
    }
}
