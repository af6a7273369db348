package org.mmhc.billing.ui.refund;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Set;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.refund.RefundDesk;
import org.mmhc.billing.refund.RefundDesk.FixRefund;
import org.mmhc.billing.refund.RefundDesk.RefundRow;
import org.mmhc.billing.refund.RefundId;
import org.mmhc.billing.refund.RefundRepair;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Mends a refund that did not go through. */
@SpringComponent
class FixRefundTaskForm implements TaskForm {

    private final RefundDesk refunds;
    private final SubscriptionRecords subscriptions;
    private final UserDirectory users;

    FixRefundTaskForm(RefundDesk refunds, SubscriptionRecords subscriptions, UserDirectory users) {
        this.refunds = refunds;
        this.subscriptions = subscriptions;
        this.users = users;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of(RefundDesk.FIX);
    }

    @Override
    public Component create(TaskFormContext context) {
        RefundRow refund = refunds.get(new RefundId(context.details().task().reference()));
        Div panel = new Div();
        panel.add(
                new Paragraph(panel.getTranslation("billing.fixRefund.words")),
                new RefundFacts(refund, subscriptions.get(new SubscriptionId(refund.subscription())), users),
                decision(context));
        return panel;
    }

    private Component decision(TaskFormContext context) {
        BankReferenceField transfer = new BankReferenceField();
        return new DecisionForm<RefundRepair, Void>(
                        "billing.fixRefund", "billing.refundRepair", List.of(RefundRepair.values()), (task, answer) -> {
                            FixRefund command = new FixRefund(
                                    task.task().id(),
                                    task.task().version(),
                                    answer.decision(),
                                    answer.decision() == RefundRepair.PAY_BY_BANK ? transfer.written() : null);
                            return () -> refunds.fix(command);
                        })
                .withMore(
                        BankReferenceField.Transfer.class,
                        transfer.binder(),
                        transfer.asked(),
                        repair -> repair == RefundRepair.PAY_BY_BANK)
                .on(context);
    }
}
