package org.mmhc.settings.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Set;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.identity.UserDirectory;
import org.mmhc.settings.ConfirmationDesk;
import org.mmhc.settings.ConfirmationDesk.ConfirmRequest;
import org.mmhc.settings.ConfirmationDesk.Confirmation;
import org.mmhc.settings.RequestId;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Says yes or no to what somebody else wants to take effect. */
@SpringComponent
class ConfirmRequestTaskForm implements TaskForm {

    private final ConfirmationDesk requests;
    private final UserDirectory users;
    private final StepUpPrompt stepUp;

    ConfirmRequestTaskForm(ConfirmationDesk requests, UserDirectory users, StepUpPrompt stepUp) {
        this.requests = requests;
        this.users = users;
        this.stepUp = stepUp;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of(ConfirmationDesk.CONFIRM);
    }

    @Override
    public Component create(TaskFormContext context) {
        RequestId id = new RequestId(context.details().task().reference());
        return new Div(
                new RequestPanel(requests.get(id), users),
                new DecisionForm<Confirmation, Confirmation>(
                                "settings.confirmRequest",
                                "settings.confirmation",
                                List.of(Confirmation.values()),
                                (task, answer) -> {
                                    ConfirmRequest command = new ConfirmRequest(
                                            task.task().id(), task.task().version(), answer.decision(), answer.note());
                                    return () -> requests.decide(command);
                                })
                        .withNote((confirmation, reason) -> confirmation == Confirmation.REFUSED)
                        .withStepUp(stepUp, requests::requireShown)
                        .on(context));
    }
}
