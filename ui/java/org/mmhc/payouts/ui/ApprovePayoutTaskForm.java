package org.mmhc.payouts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.identity.UserDirectory;
import org.mmhc.payouts.PayoutBulk;
import org.mmhc.payouts.PayoutDesk;
import org.mmhc.payouts.PayoutDesk.DecidePayout;
import org.mmhc.payouts.PayoutDesk.Reason;
import org.mmhc.payouts.PayoutId;
import org.mmhc.payouts.PayoutRecords;
import org.mmhc.payouts.PayoutRecords.PayoutDetails;
import org.mmhc.payouts.line.Verdict;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Says yes or no to a payout, or wait. */
@SpringComponent
class ApprovePayoutTaskForm implements TaskForm {

    private final PayoutDesk desk;
    private final PayoutBulk many;
    private final PayoutRecords records;
    private final UserDirectory users;
    private final StepUpPrompt stepUp;

    ApprovePayoutTaskForm(
            PayoutDesk desk, PayoutBulk many, PayoutRecords records, UserDirectory users, StepUpPrompt stepUp) {
        this.desk = desk;
        this.many = many;
        this.records = records;
        this.users = users;
        this.stepUp = stepUp;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of(PayoutDesk.APPROVE);
    }

    @Override
    public Component create(TaskFormContext context) {
        PayoutDetails payout = records.get(new PayoutId(context.details().task().reference()));
        Div panel = new Div();
        panel.add(
                new Paragraph(panel.getTranslation("payouts.approvePayout.words")),
                new PayoutFacts(payout, users),
                new EarlierPayouts(payout.payout(), records),
                decision(payout, context));
        return panel;
    }

    /** Agrees to many; what needs a look is refused. */
    @Override
    public Optional<DecisionForm<?, ?>> bulk() {
        return Optional.of(form(
                List.of(Verdict.APPROVE),
                task -> records.get(new PayoutId(task.task().reference()))
                        .payout()
                        .revision(),
                many::agree));
    }

    private Component decision(PayoutDetails payout, TaskFormContext context) {
        return form(List.of(Verdict.values()), task -> payout.payout().revision(), desk::decide)
                .on(context);
    }

    private DecisionForm<Verdict, Reason> form(
            List<Verdict> verdicts, ToIntFunction<TaskDetails> revision, Consumer<DecidePayout> decides) {
        return new DecisionForm<Verdict, Reason>(
                        "payouts.approvePayout", "payouts.verdict", verdicts, (task, answer) -> {
                            DecidePayout command = new DecidePayout(
                                    task.task().id(),
                                    task.task().version(),
                                    revision.applyAsInt(task),
                                    answer.decision(),
                                    answer.reason());
                            return () -> decides.accept(command);
                        })
                .withReasons(
                        "payouts.reason", verdict -> verdict == Verdict.APPROVE ? List.of() : List.of(Reason.values()))
                .withStepUp(stepUp, desk::requireShown);
    }
}
