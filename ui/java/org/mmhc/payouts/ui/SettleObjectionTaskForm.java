package org.mmhc.payouts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Set;
import org.mmhc.identity.UserDirectory;
import org.mmhc.payouts.PayoutDesk;
import org.mmhc.payouts.PayoutDesk.SettleObjection;
import org.mmhc.payouts.PayoutId;
import org.mmhc.payouts.PayoutRecords;
import org.mmhc.payouts.PayoutRecords.PayoutDetails;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Says whether a caregiver is right who does not agree with a statement. */
@SpringComponent
class SettleObjectionTaskForm implements TaskForm {

    private final PayoutDesk desk;
    private final PayoutRecords records;
    private final UserDirectory users;

    SettleObjectionTaskForm(PayoutDesk desk, PayoutRecords records, UserDirectory users) {
        this.desk = desk;
        this.records = records;
        this.users = users;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of(PayoutDesk.SETTLE);
    }

    @Override
    public Component create(TaskFormContext context) {
        PayoutDetails payout = records.get(new PayoutId(context.details().task().reference()));
        Div panel = new Div();
        panel.add(
                new Paragraph(panel.getTranslation("payouts.settleObjection.words")),
                new PayoutFacts(payout, users),
                decision(payout, context));
        return panel;
    }

    /** What can be said to an objection. */
    enum Settlement {
        UPHOLD,
        REJECT
    }

    private Component decision(PayoutDetails payout, TaskFormContext context) {
        return new DecisionForm<Settlement, Void>(
                        "payouts.settleObjection",
                        "payouts.settlement",
                        List.of(Settlement.values()),
                        (task, answer) -> {
                            SettleObjection command = new SettleObjection(
                                    task.task().id(), task.task().version(), answer.decision() == Settlement.UPHOLD);
                            return () -> desk.settle(command);
                        })
                .on(context);
    }
}
