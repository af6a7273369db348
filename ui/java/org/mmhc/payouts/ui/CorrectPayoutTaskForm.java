package org.mmhc.payouts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.ui.FormBinder;
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

    private static final String AMOUNT = "-?[0-9]{1,6}([.][0-9]{1,2})?";

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
        PayoutDetails payout =
                records.get(new PayoutId(context.details().task().reference()));
        Div panel = new Div();
        panel.add(
                new Paragraph(panel.getTranslation("payouts.correctPayout.words")),
                new PayoutFacts(payout, users),
                decision(payout, context));
        return panel;
    }

    /** What is put right. */
    public record Line(
            @Nullable String amount, @Nullable Integer line) {}

    private Component decision(PayoutDetails payout, TaskFormContext context) {
        FormBinder<Line> binder = new FormBinder<>(Line.class);
        TextField amount = new TextField();
        amount.setId("correction-amount");
        amount.setLabel(amount.getTranslation("payouts.correctPayout.amount"));
        amount.setHelperText(amount.getTranslation("payouts.correctPayout.amount.hint"));
        binder.forField(amount)
                .withValidator(
                        typed -> typed.isBlank() || typed.strip().matches(AMOUNT),
                        amount.getTranslation("payouts.correctPayout.amount.unfit"))
                .bind("amount");
        IntegerField line = new IntegerField();
        line.setId("correction-line");
        line.setLabel(line.getTranslation("payouts.correctPayout.line"));
        line.setHelperText(line.getTranslation("payouts.correctPayout.line.hint"));
        binder.forField(line).bind("line");
        return new DecisionForm<Correcting, Void>(
                        "payouts.correctPayout",
                        "payouts.correcting",
                        List.of(Correcting.values()),
                        (task, answer) -> {
                            String typed = amount.getValue().strip();
                            boolean added = answer.decision() == Correcting.ADD_LINE && typed.matches(AMOUNT);
                            CorrectPayout command = new CorrectPayout(
                                    task.task().id(),
                                    task.task().version(),
                                    answer.decision(),
                                    added ? Money.rounded(new BigDecimal(typed), payout.payout().net().currency()) : null,
                                    answer.note(),
                                    answer.decision() == Correcting.LEAVE_LINE ? line.getValue() : null);
                            return () -> desk.correct(command);
                        })
                .withMore(
                        Line.class,
                        binder,
                        List.of(amount, line),
                        correcting -> correcting != Correcting.NOTHING)
                .withNote((correcting, why) -> correcting == Correcting.ADD_LINE)
                .on(context);
    }
}
