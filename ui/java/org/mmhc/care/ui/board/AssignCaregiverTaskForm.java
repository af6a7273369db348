package org.mmhc.care.ui.board;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Set;
import org.mmhc.care.AssignmentDesk;
import org.mmhc.care.RequestRecords;
import org.mmhc.care.RequestRecords.RequestDetails;
import org.mmhc.care.SeekingDesk;
import org.mmhc.care.SeekingDesk.AssignmentDecision;
import org.mmhc.care.SeekingDesk.CoverDecision;
import org.mmhc.care.SeekingDesk.DecideAssignment;
import org.mmhc.care.SeekingDesk.DecideCover;
import org.mmhc.care.request.CareRequestId;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** The form of both tasks to find somebody: while there is time, and when there is none. */
@SpringComponent
class AssignCaregiverTaskForm implements TaskForm {

    private static final String ASSIGN = "care.assignCaregiver";
    private static final String COVER = "care.coverUrgently";

    private final RequestRecords requests;
    private final AssignmentDesk desk;
    private final SeekingDesk seeking;
    private final UserDirectory users;

    AssignCaregiverTaskForm(RequestRecords requests, AssignmentDesk desk, SeekingDesk seeking, UserDirectory users) {
        this.requests = requests;
        this.desk = desk;
        this.seeking = seeking;
        this.users = users;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of(ASSIGN, COVER);
    }

    @Override
    public Component create(TaskFormContext context) {
        RequestDetails request =
                requests.get(new CareRequestId(context.details().task().reference()));
        boolean urgent = context.details().task().formKey().equals(COVER);
        return new AssignCaregiverPanel(
                desk,
                urgent ? null : seeking,
                users,
                request,
                context,
                urgent ? cover().on(context) : otherwise().on(context));
    }

    private DecisionForm<AssignmentDecision, Void> otherwise() {
        return new DecisionForm<AssignmentDecision, Void>(
                        "care.assignmentDecide",
                        "care.assignmentDecision",
                        List.of(AssignmentDecision.values()),
                        (task, answer) -> {
                            DecideAssignment command = new DecideAssignment(
                                    task.task().id(), task.task().version(), answer.decision(), answer.note());
                            return () -> seeking.decide(command);
                        })
                .withNote((decision, reason) -> false);
    }

    private DecisionForm<CoverDecision, Void> cover() {
        return new DecisionForm<CoverDecision, Void>(
                        "care.coverDecide", "care.coverDecision", List.of(CoverDecision.values()), (task, answer) -> {
                            DecideCover command = new DecideCover(
                                    task.task().id(), task.task().version(), answer.decision(), answer.note());
                            return () -> seeking.decide(command);
                        })
                .withNote((decision, reason) -> decision == CoverDecision.GIVE_UP);
    }
}
