package org.mmhc.billing.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.base.ui.Times;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentStatus;
import org.mmhc.billing.ui.payment.PaymentBadges;

/** The payments of a subscription, the newest first: how each stands, and what can be done about one that did not go through. */
final class PaymentLines extends UnorderedList {

    PaymentLines(List<PaymentRow> payments) {
        setId("payments");
        addClassName("care-visits");
        payments.forEach(payment -> add(line(payment)));
    }

    private ListItem line(PaymentRow payment) {
        boolean came = payment.status() == PaymentStatus.CAPTURED;
        Div head = new Div(
                new Span(getTranslation(
                        "billing.payment.line",
                        MoneyText.of(came ? payment.captured() : payment.asked()),
                        getTranslation("billing.gateway." + payment.gateway()))),
                PaymentBadges.of(payment.status()));
        head.addClassName("care-card-head");
        ListItem item = new ListItem(head, new Paragraph(words(payment)));
        if (payment.refunded().isPositive()) {
            item.add(new Paragraph(getTranslation("billing.payment.refunded", MoneyText.of(payment.refunded()))));
        }
        item.setId("payment-" + payment.id());
        return item;
    }

    private String words(PaymentRow payment) {
        if (payment.status() == PaymentStatus.FAILED && payment.link() == null) {
            return getTranslation("billing.payment.noPage");
        }
        String when = payment.capturedAt() == null ? "" : Times.day(payment.capturedAt());
        String how = payment.method() == null ? "" : getTranslation("billing.paper.method." + payment.method());
        return getTranslation("billing.paymentHint." + payment.status(), when, how);
    }
}
