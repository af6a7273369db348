package org.mmhc.tasks.ui;

import com.vaadin.flow.component.Component;
import java.util.Optional;
import java.util.Set;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.form.FormDesk;
import org.mmhc.tasks.form.FormDesk.FormSheet;

/** Forms of tasks that nobody wrote code for: drawn from the form of their model, or from the variables of their case. */
@org.springframework.stereotype.Component
class DrawnForms {

    private final FormDesk desk;

    DrawnForms(FormDesk desk) {
        this.desk = desk;
    }

    /** The form of a task; empty when the task asks for a form that is part of MMHC. */
    Optional<TaskForm> find(TaskDetails task) {
        return desk.sheet(task.task().id())
                .map(sheet -> new DrawnForm(task.task().formKey(), sheet));
    }

    private final class DrawnForm implements TaskForm {

        private final String formKey;
        private final FormSheet sheet;

        DrawnForm(String formKey, FormSheet sheet) {
            this.formKey = formKey;
            this.sheet = sheet;
        }

        @Override
        public Set<String> formKeys() {
            return Set.of(formKey);
        }

        @Override
        public Component create(TaskFormContext context) {
            return sheet.schema() == null
                    ? new PlainFormPanel(context, sheet.fields(), desk)
                    : new DrawnFormPanel(context, sheet.schema(), sheet.values(), desk);
        }
    }
}
