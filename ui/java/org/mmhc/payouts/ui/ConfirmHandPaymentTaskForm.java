package org.mmhc.payouts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Set;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.identity.UserDirectory;
import org.mmhc.payouts.PayoutDesk;
import org.mmhc.payouts.PayoutDesk.ConfirmHandPayment;
import org.mmhc.payouts.PayoutId;
import org.mmhc.payouts.PayoutRecords;
import org.mmhc.payouts.PayoutRecords.PayoutDetails;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Says whether a payment that another admin made is seen at the bank. */
@SpringComponent
class ConfirmHandPaymentTaskForm implements TaskForm {

    private final PayoutDesk desk;
    private final PayoutRecords records;
    private final UserDirectory users;
    private final StepUpPrompt stepUp;

    ConfirmHandPaymentTaskForm(PayoutDesk desk, PayoutRecords records, UserDirectory users, StepUpPrompt stepUp) {
        this.desk = desk;
        this.records = records;
        this.users = users;
        this.stepUp = stepUp;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of(PayoutDesk.CONFIRM);
    }

    @Override
    public Component create(TaskFormContext context) {
        PayoutDetails payout = records.get(new PayoutId(context.details().task().reference()));
        Div panel = new Div();
        panel.add(
                new Paragraph(panel.getTranslation("payouts.confirmHandPayment.words")),
                new PayoutFacts(payout, users),
                decision(payout, context));
        return panel;
    }

    /** What can be said of it. */
    enum Seen {
        SEEN,
        NOT_SEEN
    }

    private Component decision(PayoutDetails payout, TaskFormContext context) {
        return new DecisionForm<Seen, Void>(
                        "payouts.confirmHandPayment", "payouts.seen", List.of(Seen.values()), (task, answer) -> {
                            ConfirmHandPayment command = new ConfirmHandPayment(
                                    task.task().id(), task.task().version(), answer.decision() == Seen.SEEN);
                            return () -> desk.confirm(command);
                        })
                .withStepUp(stepUp, desk::requireShown)
                .on(context);
    }
}
