package org.mmhc.disputes.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Money;
import org.mmhc.base.ui.FormBinder;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.disputes.Deciding;
import org.mmhc.disputes.Deciding.DecideDispute;
import org.mmhc.disputes.Deciding.Draft;
import org.mmhc.disputes.Deciding.Grant;
import org.mmhc.disputes.DisputeFinding;
import org.mmhc.disputes.DisputeId;
import org.mmhc.disputes.DisputeList;
import org.mmhc.disputes.DisputeList.DisputeDetails;
import org.mmhc.disputes.DisputeReason;
import org.mmhc.disputes.DisputeTerms.Allowance;
import org.mmhc.disputes.RemedyKind;
import org.mmhc.tasks.TaskList.TaskDetails;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.DecisionForm.Answer;
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

    /** What is said and granted with a verdict. */
    public record Judged(
            String toRaiser,
            String toOther,
            Set<RemedyKind> granted,
            @Nullable BigDecimal amount) {}

    /** The fields for it. */
    private record Fields(
            FormBinder<Judged> binder,
            TextArea toRaiser,
            TextArea toOther,
            CheckboxGroup<RemedyKind> granted,
            BigDecimalField amount) {}

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
        Fields fields = fields(details);
        List<DisputeFinding> findings = Arrays.stream(DisputeFinding.values())
                .filter(finding -> form.equals(Deciding.DECIDE) || finding != DisputeFinding.MORE_INVESTIGATION)
                .toList();
        return new DecisionForm<DisputeFinding, DisputeReason>(
                        "disputes.judge",
                        "disputes.finding",
                        findings,
                        (task, answer) -> command(
                                form, task, answer, fields, details.dispute().amount()))
                .withReasons("disputes.reason", DisputeReason::of)
                .withMore(
                        Judged.class,
                        fields.binder(),
                        details.dispute().against() == null
                                ? List.of(fields.toRaiser(), fields.granted(), fields.amount())
                                : List.of(fields.toRaiser(), fields.toOther(), fields.granted(), fields.amount()),
                        finding -> finding != DisputeFinding.MORE_INVESTIGATION)
                .on(context);
    }

    private Fields fields(DisputeDetails details) {
        FormBinder<Judged> binder = new FormBinder<>(Judged.class);
        TextArea toRaiser = reasons("to-raiser", "disputes.judge.toRaiser");
        TextArea toOther = reasons("to-other", "disputes.judge.toOther");
        CheckboxGroup<RemedyKind> granted = new CheckboxGroup<>();
        granted.setId("granted");
        granted.setLabel(granted.getTranslation("disputes.judge.granted"));
        granted.setItems(details.allowances().stream()
                .map(Allowance::remedy)
                .distinct()
                .sorted()
                .toList());
        granted.setItemLabelGenerator(kind -> granted.getTranslation("disputes.remedy." + kind));
        BigDecimalField amount = new BigDecimalField();
        amount.setId("granted-amount");
        amount.setLabel(amount.getTranslation("disputes.judge.amount"));
        amount.setHelperText(amount.getTranslation("disputes.judge.amountHint"));
        binder.bind(toRaiser, "toRaiser");
        binder.bind(toOther, "toOther");
        binder.bind(granted, "granted");
        binder.bind(amount, "amount");
        binder.about("toRaiser", "reasonsMissing");
        binder.about("granted", "remedyNotAllowed");
        binder.about("amount", "amountTooHigh");
        return new Fields(binder, toRaiser, toOther, granted, amount);
    }

    private static TextArea reasons(String id, String text) {
        TextArea area = new TextArea();
        area.setId(id);
        area.setLabel(area.getTranslation(text));
        area.setHelperText(area.getTranslation("disputes.judge.reasonsHint"));
        area.setMaxLength(4000);
        return area;
    }

    private Runnable command(
            String form,
            TaskDetails task,
            Answer<DisputeFinding, DisputeReason> answer,
            Fields fields,
            @Nullable Money disputed) {
        boolean verdict = answer.decision() != DisputeFinding.MORE_INVESTIGATION;
        Draft draft = new Draft(
                answer.decision(),
                answer.reason(),
                verdict ? fields.toRaiser().getValue() : null,
                verdict ? fields.toOther().getValue() : null,
                verdict ? grants(fields, disputed).toList() : List.of());
        DecideDispute command = new DecideDispute(task.task().id(), task.task().version(), draft);
        return switch (form) {
            case Deciding.SETTLE -> () -> deciding.settle(command);
            case Deciding.APPEAL -> () -> deciding.decideAppeal(command);
            default -> () -> deciding.decide(command);
        };
    }

    private static Stream<Grant> grants(Fields fields, @Nullable Money disputed) {
        BigDecimal typed = fields.amount().getValue();
        Money amount = typed == null || disputed == null ? null : new Money(typed, disputed.currency());
        return fields.granted().getValue().stream()
                .filter(Objects::nonNull)
                .map(kind -> new Grant(kind, kind.isMoney() ? amount : null));
    }
}
