package org.mmhc.sales;

import static org.mmhc.base.Role.CAREGIVER;
import static org.mmhc.base.Role.COMMITTEE;
import static org.mmhc.notifications.TopicClass.ESSENTIAL;
import static org.mmhc.notifications.TopicClass.SERVICE;
import static org.mmhc.notifications.TopicClass.WORK;

import java.util.List;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.MessageContent;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.Topic;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the messages about sales from what is true when they are sent. They name no amount and no patient. */
@Component
class SalesMessages implements MessageContent {

    private static final List<Topic> TOPICS = List.of(
            Topic.of(ESSENTIAL, "sales.takenBack", "commission-taken-back").to(CAREGIVER),
            Topic.of(SERVICE, "sales.recorded", "sale-recorded", "sale-held").to(CAREGIVER),
            Topic.of(WORK, "sales.toDecide", "sale-to-decide").to(COMMITTEE));

    private final Sales sales;
    private final PlanCatalog plans;
    private final PublicAddress address;

    SalesMessages(Sales sales, PlanCatalog plans, PublicAddress address) {
        this.sales = sales;
        this.plans = plans;
        this.address = address;
    }

    @Override
    public String module() {
        return "sales";
    }

    @Override
    public List<Topic> topics() {
        return TOPICS;
    }

    @Override
    public List<Variable> variables(String message) {
        return List.of(new Variable("plan", "Care at home, monthly"));
    }

    @Override
    @Transactional(readOnly = true)
    public MessageFacts facts(String message, Recipient to, String about) {
        Sale sale = sales.findById(about).orElseThrow(DeliveryFailed::tooLate);
        SalesNotice notice = SalesNotice.named(message);
        if (!notice.isTrueOf(sale.status())) {
            throw DeliveryFailed.tooLate();
        }
        return MessageFacts.of(
                address.page(notice == SalesNotice.SALE_TO_DECIDE ? "/sales-office" : "/earnings"),
                plans.find(sale.plan(), sale.planNumber()).terms().title(),
                about);
    }
}
