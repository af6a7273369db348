package org.mmhc.billing;

import static org.mmhc.base.Role.ADMIN;
import static org.mmhc.base.Role.PATIENT;
import static org.mmhc.notifications.Notifications.Channel.EMAIL;
import static org.mmhc.notifications.Notifications.Channel.SMS;
import static org.mmhc.notifications.Notifications.Channel.WHATSAPP;
import static org.mmhc.notifications.TopicClass.ESSENTIAL;
import static org.mmhc.notifications.TopicClass.SERVICE;
import static org.mmhc.notifications.TopicClass.WORK;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.refund.RefundMessages;
import org.mmhc.notifications.DeliveryFailed;
import org.mmhc.notifications.MessageContent;
import org.mmhc.notifications.PublicAddress;
import org.mmhc.notifications.Recipients.Recipient;
import org.mmhc.notifications.Topic;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the messages about subscriptions from what is true when they are sent. They name no amount. */
@Component
class BillingMessages implements MessageContent {

    private static final List<Topic> TOPICS = List.of(
            Topic.of(
                            ESSENTIAL,
                            "billing.subscription",
                            "subscription-active",
                            "subscription-suspended",
                            "subscription-resumed",
                            "subscription-expired",
                            "subscription-cancelled",
                            "order-lapsed",
                            "change-outdated",
                            "visits-used-up")
                    .to(PATIENT, EMAIL, WHATSAPP),
            Topic.of(ESSENTIAL, "billing.payment", "please-pay", "payment-failed")
                    .to(PATIENT, WHATSAPP, SMS, EMAIL)
                    .oneAfterTheOther(),
            Topic.of(SERVICE, "billing.renewal", "please-renew")
                    .to(PATIENT, WHATSAPP, EMAIL)
                    .oneAfterTheOther(),
            Topic.of(ESSENTIAL, "billing.refund", "refund-rejected", "refund-paid")
                    .to(PATIENT),
            Topic.of(
                            WORK,
                            "billing.overdue",
                            "repair-overdue",
                            "refund-at-gateway",
                            "refund-overdue",
                            "payment-exception-overdue")
                    .to(ADMIN));

    private final Subscriptions subscriptions;
    private final RefundMessages refunds;
    private final PlanCatalog plans;
    private final PublicAddress address;

    BillingMessages(Subscriptions subscriptions, RefundMessages refunds, PlanCatalog plans, PublicAddress address) {
        this.subscriptions = subscriptions;
        this.refunds = refunds;
        this.plans = plans;
        this.address = address;
    }

    @Override
    public String module() {
        return "billing";
    }

    @Override
    public List<Topic> topics() {
        return TOPICS;
    }

    @Override
    public List<Variable> variables(String message) {
        return RefundMessages.knows(message)
                ? List.of(new Variable("reference", "RFD-0HQ3ZK5RWX1QT"))
                : List.of(
                        new Variable("plan", "Care at home, monthly"),
                        new Variable("from", "1 May 2027"),
                        new Variable("until", "31 May 2027"));
    }

    @Override
    @Transactional(readOnly = true)
    public MessageFacts facts(String message, Recipient to, String about) {
        return RefundMessages.knows(message) ? refunds.facts(message, about) : ofSubscription(message, to, about);
    }

    private MessageFacts ofSubscription(String message, Recipient to, String about) {
        Subscription subscription = subscriptions.findById(about).orElseThrow(DeliveryFailed::tooLate);
        BillingNotice notice =
                BillingNotice.valueOf(message.toUpperCase(Locale.ROOT).replace('-', '_'));
        if (!notice.isTrueOf(subscription.status())) {
            throw DeliveryFailed.tooLate();
        }
        return new MessageFacts(
                List.of(
                        plans.find(subscription.plan(), subscription.planNumber())
                                .terms()
                                .title(),
                        day(subscription.startsOn(), to),
                        day(subscription.endsOn(), to)),
                List.of(),
                address.page("/subscriptions/" + about));
    }

    private static String day(LocalDate day, Recipient to) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", to.locale()).format(day);
    }
}
