package org.mmhc.settings.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Set;
import org.mmhc.identity.UserDirectory;
import org.mmhc.settings.record.RecordAccessDesk;
import org.mmhc.settings.record.RecordAccessDesk.ReviewRecordAccess;
import org.mmhc.settings.record.RecordAccessId;
import org.mmhc.settings.record.RecordVerdict;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Says whether there was reason to open a record without a task. */
@SpringComponent
class ReviewRecordAccessTaskForm implements TaskForm {

    private final RecordAccessDesk desk;
    private final UserDirectory users;

    ReviewRecordAccessTaskForm(RecordAccessDesk desk, UserDirectory users) {
        this.desk = desk;
        this.users = users;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of(RecordAccessDesk.REVIEW);
    }

    @Override
    public Component create(TaskFormContext context) {
        RecordAccessId id = new RecordAccessId(context.details().task().reference());
        Div page = new Div(
                new RecordAccessPanel(desk.get(id), users),
                new DecisionForm<RecordVerdict, RecordVerdict>(
                                "settings.reviewRecordAccess",
                                "settings.recordVerdict",
                                List.of(RecordVerdict.values()),
                                (task, answer) -> {
                                    ReviewRecordAccess command = new ReviewRecordAccess(
                                            task.task().id(), task.task().version(), answer.decision(), answer.note());
                                    return () -> desk.review(command);
                                })
                        .withNote((verdict, reason) -> verdict == RecordVerdict.NOT_JUSTIFIED)
                        .on(context));
        page.addClassName("settings-task");
        return page;
    }
}
