package org.mmhc.disputes.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.mmhc.base.Money;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.disputes.Deciding;
import org.mmhc.disputes.Deciding.DecideDispute;
import org.mmhc.disputes.DisputeFinding;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeList;
import org.mmhc.disputes.DisputeList.DisputeDetails;
import org.mmhc.disputes.DisputeReason;
import org.mmhc.disputes.DisputeTerms.Allowance;
import org.mmhc.disputes.ui.VerdictFields.Judged;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Decides a dispute: first, between two who do not agree, or about an appeal. What may be granted is shown with its limits. */
@SpringComponent
class JudgeDisputeTaskForm implements TaskForm {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Deciding deciding;
    private final DisputeList disputes;
    private final DisputePanels panels;

    JudgeDisputeTaskForm(Deciding deciding, DisputeList disputes, DisputePanels panels) {
        this.deciding = deciding;
        this.disputes = disputes;
        this.panels = panels;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of(Deciding.DECIDE, Deciding.SETTLE, Deciding.APPEAL);
    }

    @Override
    public Component create(TaskFormContext context) {
        DisputeDetails details =
                disputes.get(new DisputeId(context.details().task().reference()));
        return new Div(panels.of(details), limits(details), decision(context, details));
    }

    private Component limits(DisputeDetails details) {
        Div limits = new Div();
        limits.setId("dispute-limits");
        details.allowances().forEach(allowance -> limits.add(new Paragraph(limit(limits, details, allowance))));
        return limits;
    }

    private static String limit(Div texts, DisputeDetails details, Allowance allowance) {
        String finding = texts.getTranslation("disputes.finding." + allowance.finding());
        String remedy = texts.getTranslation("disputes.remedy." + allowance.remedy());
        Money amount = details.dispute().amount();
        if (!allowance.remedy().isMoney() || amount == null) {
            return texts.getTranslation("disputes.judge.limit", finding, remedy);
        }
        Money most = amount.times(BigDecimal.valueOf(allowance.maxPercent()).divide(HUNDRED));
        return texts.getTranslation("disputes.judge.limitMoney", finding, remedy, MoneyText.of(most));
    }

    private Component decision(TaskFormContext context, DisputeDetails details) {
        String form = context.details().task().formKey();
        VerdictFields fields = new VerdictFields(details);
        List<DisputeFinding> findings = Arrays.stream(DisputeFinding.values())
                .filter(finding -> form.equals(Deciding.DECIDE) || finding != DisputeFinding.MORE_INVESTIGATION)
                .toList();
        return new DecisionForm<DisputeFinding, DisputeReason>(
                        "disputes.judge",
                        "disputes.finding",
                        findings,
                        (task, answer) -> command(
                                form,
                                new DecideDispute(
                                        task.task().id(),
                                        task.task().version(),
                                        fields.written(answer.decision(), answer.reason()))))
                .withReasons("disputes.reason", DisputeReason::of)
                .withMore(
                        Judged.class,
                        fields.binder(),
                        fields.asked(),
                        finding -> finding != DisputeFinding.MORE_INVESTIGATION)
                .on(context);
    }

    private Runnable command(String form, DecideDispute command) {
        return switch (form) {
            case Deciding.SETTLE -> () -> deciding.settle(command);
            case Deciding.APPEAL -> () -> deciding.decideAppeal(command);
            default -> () -> deciding.decide(command);
        };
    }
}
