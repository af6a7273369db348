package org.mmhc.billing.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.billing.PaymentRepairs;
import org.mmhc.billing.PaymentRepairs.GivenUpBecause;
import org.mmhc.billing.PaymentRepairs.RefusedOrder;
import org.mmhc.billing.PaymentRepairs.Repair;
import org.mmhc.billing.PaymentRepairs.RepairPayment;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.tasks.ui.DecisionForm;
import org.mmhc.tasks.ui.TaskForm;
import org.mmhc.tasks.ui.TaskFormContext;

/** Decides what to do about a plan that a gateway will not take money for: ask again, ask another one, or give up. */
@SpringComponent
class FixPaymentOrderTaskForm implements TaskForm {

    private final PaymentRepairs repairs;

    FixPaymentOrderTaskForm(PaymentRepairs repairs) {
        this.repairs = repairs;
    }

    @Override
    public Set<String> formKeys() {
        return Set.of("billing.fixPaymentOrder");
    }

    @Override
    public Component create(TaskFormContext context) {
        RefusedOrder order =
                repairs.look(new SubscriptionId(context.details().task().reference()));
        return new Div(facts(order), decision(order, context));
    }

    private static Section facts(RefusedOrder order) {
        Section section = new Section();
        section.addClassName("panel");
        section.setId("refused-order");
        DescriptionList facts = new DescriptionList();
        facts.addClassName("money-facts");
        fact(facts, "patient", order.patientName());
        fact(facts, "plan", order.planTitle());
        fact(facts, "due", MoneyText.of(order.due()));
        String gateway = order.gateway() == null
                ? section.getTranslation("billing.repair.noGateway")
                : section.getTranslation("billing.gateway." + order.gateway());
        fact(facts, "gateway", gateway);
        section.add(
                new H2(section.getTranslation("billing.repair.title")), facts, new Paragraph(cause(section, order)));
        return section;
    }

    private static String cause(Component on, RefusedOrder order) {
        return order.gateway() == null
                ? on.getTranslation("billing.repair.cause.none")
                : on.getTranslation("billing.repair.cause.said", order.cause());
    }

    private static void fact(DescriptionList facts, String name, String value) {
        facts.add(
                new DescriptionList.Term(facts.getTranslation("billing.repair.fact." + name)),
                new DescriptionList.Description(value));
    }

    private DecisionForm<Repair, GivenUpBecause> decision(RefusedOrder order, TaskFormContext context) {
        List<Repair> possible = Arrays.stream(Repair.values())
                .filter(repair -> repair != Repair.OTHER_GATEWAY || order.other() != null)
                .toList();
        return new DecisionForm<Repair, GivenUpBecause>(
                        "billing.repair", "billing.repairDecision", possible, (task, answer) -> {
                            RepairPayment command = new RepairPayment(
                                    order.subscription(),
                                    task.task().id(),
                                    task.task().version(),
                                    answer.decision(),
                                    answer.reason(),
                                    answer.note());
                            return () -> repairs.repair(command);
                        })
                .withReasons(
                        "billing.givenUpBecause",
                        decision -> decision == Repair.GIVE_UP ? List.of(GivenUpBecause.values()) : List.of())
                .withNote((decision, reason) -> false)
                .on(context);
    }
}
