package org.mmhc.payouts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Set;
import org.mmhc.identity.UserDirectory;
import org.mmhc.payouts.PayoutDesk;
import org.mmhc.payouts.PayoutDesk.CorrectPayout;
import org.mmhc.payouts.PayoutDesk.Correcting;
import org.mmhc.payouts.PayoutId;
import org.mmhc.payouts.PayoutRecords;
import org.mmhc.payouts.PayoutRecords.PayoutDetails;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Puts a payout right: with a line more, or a line that waits. */
@SpringComponent
class CorrectPayoutTaskForm implements TaskForm {

    private final PayoutDesk desk;
    private final PayoutRecords records;
    private final UserDirectory users;

    CorrectPayoutTaskForm(PayoutDesk desk, PayoutRecords records, UserDirectory users) {
        this.desk = desk;
        this.records = records;
        this.users = users;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of(PayoutDesk.CORRECT);
    }

    @Override
    public Component create(TaskFormContext context) {
        PayoutDetails payout = records.get(new PayoutId(context.details().task().reference()));
        Div panel = new Div();
        panel.add(
                new Paragraph(panel.getTranslation("payouts.correctPayout.words")),
                new PayoutFacts(payout, users),
                decision(payout, context));
        return panel;
    }

    private Component decision(PayoutDetails payout, TaskFormContext context) {
        CorrectionFields fields = new CorrectionFields();
        return new DecisionForm<Correcting, Void>(
                        "payouts.correctPayout", "payouts.correcting", List.of(Correcting.values()), (task, answer) -> {
                            CorrectPayout command = new CorrectPayout(
                                    task.task().id(),
                                    task.task().version(),
                                    answer.decision(),
                                    answer.decision() == Correcting.ADD_LINE
                                            ? fields.written(
                                                    payout.payout().net().currency())
                                            : null,
                                    answer.note(),
                                    answer.decision() == Correcting.LEAVE_LINE ? fields.line.getValue() : null);
                            return () -> desk.correct(command);
                        })
                .withMore(
                        CorrectionFields.Line.class, fields.binder, List.of(fields.amount, fields.line), fields::areFor)
                .withNote((correcting, why) -> correcting == Correcting.ADD_LINE)
                .on(context);
    }
}
