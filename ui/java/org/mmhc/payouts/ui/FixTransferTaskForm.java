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
import org.mmhc.payouts.PayoutDesk.FixTransfer;
import org.mmhc.payouts.PayoutId;
import org.mmhc.payouts.PayoutRecords;
import org.mmhc.payouts.PayoutRecords.PayoutDetails;
import org.mmhc.payouts.TransferRepair;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Mends a transfer that did not go through. */
@SpringComponent
class FixTransferTaskForm implements TaskForm {

    private final PayoutDesk desk;
    private final PayoutRecords records;
    private final UserDirectory users;
    private final StepUpPrompt stepUp;

    FixTransferTaskForm(PayoutDesk desk, PayoutRecords records, UserDirectory users, StepUpPrompt stepUp) {
        this.desk = desk;
        this.records = records;
        this.users = users;
        this.stepUp = stepUp;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of(PayoutDesk.FIX);
    }

    @Override
    public Component create(TaskFormContext context) {
        PayoutDetails payout = records.get(new PayoutId(context.details().task().reference()));
        Div panel = new Div();
        panel.add(
                new Paragraph(panel.getTranslation("payouts.fixTransfer.words")),
                new PayoutFacts(payout, users),
                decision(payout, context));
        return panel;
    }

    private Component decision(PayoutDetails payout, TaskFormContext context) {
        PaymentNumberField number = new PaymentNumberField();
        return new DecisionForm<TransferRepair, Void>(
                        "payouts.fixTransfer",
                        "payouts.transferRepair",
                        List.of(TransferRepair.values()),
                        (task, answer) -> {
                            FixTransfer command = new FixTransfer(
                                    task.task().id(),
                                    task.task().version(),
                                    answer.decision(),
                                    answer.decision() == TransferRepair.PAID_BY_HAND
                                            ? number.reference.getValue()
                                            : null);
                            return () -> desk.fix(command);
                        })
                .withMore(
                        PaymentNumberField.Payment.class,
                        number.binder,
                        List.of(number.reference),
                        repair -> repair == TransferRepair.PAID_BY_HAND)
                .withStepUp(stepUp, desk::requireShown)
                .on(context);
    }
}
