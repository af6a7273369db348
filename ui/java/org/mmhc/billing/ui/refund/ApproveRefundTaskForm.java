package org.mmhc.billing.ui.refund;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Set;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.refund.RefundDesk;
import org.mmhc.billing.refund.RefundDesk.DecideRefund;
import org.mmhc.billing.refund.RefundDesk.Reason;
import org.mmhc.billing.refund.RefundDesk.RefundRow;
import org.mmhc.billing.refund.RefundDesk.Verdict;
import org.mmhc.billing.refund.RefundId;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Says yes or no to a refund. */
@SpringComponent
class ApproveRefundTaskForm implements TaskForm {

    private final RefundDesk refunds;
    private final SubscriptionRecords subscriptions;
    private final UserDirectory users;
    private final StepUpPrompt stepUp;

    ApproveRefundTaskForm(
            RefundDesk refunds, SubscriptionRecords subscriptions, UserDirectory users, StepUpPrompt stepUp) {
        this.refunds = refunds;
        this.subscriptions = subscriptions;
        this.users = users;
        this.stepUp = stepUp;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of(RefundDesk.APPROVE);
    }

    @Override
    public Component create(TaskFormContext context) {
        RefundRow refund = refunds.get(new RefundId(context.details().task().reference()));
        return new Div(
                new RefundFacts(refund, subscriptions.get(new SubscriptionId(refund.subscription())), users),
                new DecisionForm<Verdict, Reason>(
                                "billing.approveRefund",
                                "billing.verdict",
                                List.of(Verdict.values()),
                                (task, answer) -> {
                                    DecideRefund command = new DecideRefund(
                                            task.task().id(),
                                            task.task().version(),
                                            answer.decision(),
                                            answer.reason());
                                    return () -> refunds.decide(command);
                                })
                        .withReasons(
                                "billing.refundReason",
                                verdict -> verdict == Verdict.REJECT ? List.of(Reason.values()) : List.of())
                        .withStepUp(stepUp, refunds::requireShown)
                        .on(context));
    }
}
