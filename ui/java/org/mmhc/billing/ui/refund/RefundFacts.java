package org.mmhc.billing.ui.refund;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Section;
import org.mmhc.base.ui.Times;
import org.mmhc.billing.SubscriptionRecords.SubscriptionDetails;
import org.mmhc.billing.SubscriptionRecords.SubscriptionRow;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.refund.RefundDesk.RefundRow;
import org.mmhc.identity.UserDirectory;

/** A refund as somebody needs to see it who decides about it: how much of what, by which reckoning, and what happened before. */
final class RefundFacts extends Div {

    RefundFacts(RefundRow refund, SubscriptionDetails bought, UserDirectory users) {
        addClassName("money-task");
        add(refund(refund, users));
        bought.payments().stream()
                .filter(payment -> payment.id().equals(refund.payment()))
                .forEach(payment -> add(payment(payment)));
        add(reckoning(bought.subscription()), story(bought, users));
    }

    private FactList refund(RefundRow refund, UserDirectory users) {
        return new FactList("refund")
                .with("patient", users.nameOf(refund.patient()))
                .with("amount", refund.amount())
                .withWord("kind", "billing.refundKind", refund.kind())
                .with("requestedBy", users.nameOf(refund.requestedBy()))
                .with("requestedAt", refund.requestedAt())
                .with("approvedBy", refund.approvedBy() == null ? null : users.nameOf(refund.approvedBy()))
                .with("failure", refund.failure());
    }

    static FactList payment(PaymentRow payment) {
        return new FactList("payment")
                .with("reference", payment.id().value())
                .withWord("gateway", "billing.gateway", payment.gateway())
                .withWord("method", "billing.paper.method", payment.method())
                .with("asked", payment.asked())
                .with("captured", payment.captured())
                .with("refunded", payment.refunded())
                .with("capturedAt", payment.capturedAt());
    }

    private FactList reckoning(SubscriptionRow subscription) {
        return new FactList("subscription")
                .with("plan", subscription.terms().title())
                .with("price", subscription.price())
                .with("startsOn", subscription.startsOn())
                .with("endsOn", subscription.endsOn())
                .with("endedOn", subscription.endedOn())
                .withWord("endReason", "billing.endReason", subscription.endReason())
                .with("visitsUsed", String.valueOf(subscription.visitsUsed()))
                .with(
                        "visitsLeft",
                        subscription.visitsLeft() == null ? null : String.valueOf(subscription.visitsLeft()));
    }

    private Section story(SubscriptionDetails bought, UserDirectory users) {
        OrderedList lines = new OrderedList();
        bought.story()
                .forEach(line -> lines.add(new ListItem(getTranslation(
                        "billing.story.line",
                        Times.exact(line.at()),
                        getTranslation("billing.milestone." + line.kind()),
                        users.nameOf(line.actor())))));
        Section story = new Section(new H2(getTranslation("billing.story.title")), lines);
        story.addClassName("panel");
        story.setId("refund-story");
        return story;
    }
}
