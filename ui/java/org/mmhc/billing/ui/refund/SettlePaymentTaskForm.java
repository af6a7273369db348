package org.mmhc.billing.ui.refund;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Set;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.SubscriptionRecords.SubscriptionRow;
import org.mmhc.billing.chargeback.ChargebackBook.ChargebackRow;
import org.mmhc.billing.exception.ExceptionDesk;
import org.mmhc.billing.exception.ExceptionDesk.ExceptionDetails;
import org.mmhc.billing.exception.ExceptionDesk.ExceptionRow;
import org.mmhc.billing.exception.ExceptionDesk.SettlePayment;
import org.mmhc.billing.exception.PaymentExceptionId;
import org.mmhc.billing.exception.Settlement;
import org.mmhc.identity.UserDirectory;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Says what is to be done about a payment that does not fit, or that a bank wants back. */
@SpringComponent
class SettlePaymentTaskForm implements TaskForm {

    private final ExceptionDesk exceptions;
    private final SubscriptionRecords subscriptions;
    private final UserDirectory users;

    SettlePaymentTaskForm(ExceptionDesk exceptions, SubscriptionRecords subscriptions, UserDirectory users) {
        this.exceptions = exceptions;
        this.subscriptions = subscriptions;
        this.users = users;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of(ExceptionDesk.SETTLE);
    }

    @Override
    public Component create(TaskFormContext context) {
        ExceptionDetails odd =
                exceptions.get(new PaymentExceptionId(context.details().task().reference()));
        ExceptionRow exception = odd.exception();
        Div panel = new Div();
        Div sideBySide = new Div(found(panel, exception));
        sideBySide.addClassName("money-task");
        panel.add(new Paragraph(panel.getTranslation("billing.settlePayment.words." + exception.kind())), sideBySide);
        if (odd.payment() != null) {
            sideBySide.add(RefundFacts.payment(odd.payment()));
        }
        if (exception.subscription() != null) {
            sideBySide.add(wanted(subscriptions
                    .get(new SubscriptionId(exception.subscription()))
                    .subscription()));
        }
        if (odd.chargeback() != null) {
            sideBySide.add(claim(panel, odd.chargeback()));
        }
        List<Settlement> settlements = exception.kind().settlements();
        if (!settlements.isEmpty()) {
            panel.add(decision(settlements, context));
        }
        return panel;
    }

    private FactList found(Div panel, ExceptionRow exception) {
        return new FactList("exception")
                .with("exceptionKind", panel.getTranslation("billing.exceptionKind." + exception.kind()))
                .with("patient", exception.patient() == null ? null : users.nameOf(exception.patient()))
                .with("amount", exception.amount())
                .with("hoursLate", exception.hoursLate() == 0 ? null : String.valueOf(exception.hoursLate()))
                .with("foundAt", exception.foundAt());
    }

    private static FactList wanted(SubscriptionRow subscription) {
        return new FactList("subscription")
                .with("plan", subscription.terms().title())
                .with("price", subscription.price())
                .with("due", subscription.due())
                .with("payBy", subscription.payBy())
                .with("startsOn", subscription.startsOn())
                .with("endsOn", subscription.endsOn());
    }

    private static FactList claim(Div panel, ChargebackRow chargeback) {
        return new FactList("chargeback")
                .with("amount", chargeback.amount())
                .with("chargebackFee", chargeback.fee())
                .with("disputeStatus", panel.getTranslation("billing.disputeStatus." + chargeback.status()))
                .with("respondBy", chargeback.respondBy());
    }

    private DecisionForm<Settlement, Void> decision(List<Settlement> settlements, TaskFormContext context) {
        return new DecisionForm<Settlement, Void>(
                        "billing.settlePayment", "billing.settlement", settlements, (task, answer) -> {
                            SettlePayment command = new SettlePayment(
                                    task.task().id(), task.task().version(), answer.decision());
                            return () -> exceptions.settle(command);
                        })
                .on(context);
    }
}
