package org.mmhc.billing.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mmhc.base.ui.MoneyText;
import org.mmhc.billing.SaleKind;
import org.mmhc.billing.SubscriptionRecords.SubscriptionDetails;
import org.mmhc.billing.SubscriptionRecords.SubscriptionRow;
import org.mmhc.billing.SubscriptionStatus;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentStatus;

/**
 * What is to be done to pay a subscription: wait for the page, pay there, wait for what the gateway tells, try again, or have a fresh page when
 * that one has ended. It never says "paid" by itself.
 */
final class PayingPanel extends Div {

    private static final Set<PaymentStatus> BEING_CHECKED = Set.of(PaymentStatus.PROCESSING, PaymentStatus.AUTHORISED);
    private static final Set<PaymentStatus> PAYABLE = Set.of(PaymentStatus.LINK_READY, PaymentStatus.FAILED);

    /**
     * The panel for that one as it stands now.
     *
     * @param back whether its reader comes back from the page of a gateway
     * @param check asks the gateway how the payment stands
     * @param fresh asks for another page
     */
    PayingPanel(SubscriptionDetails details, boolean back, SerializableRunnable check, SerializableRunnable fresh) {
        addClassName("money-paying");
        SubscriptionRow row = details.subscription();
        if (row.status().isOpen() && !row.paid()) {
            open(details, back, check, fresh);
        } else if (neverBegan(row)) {
            Anchor again = row.kind() == SaleKind.NEW
                    ? new Anchor(BuyPlanView.addressOf(row.plan()), getTranslation("billing.pay.again"))
                    : new Anchor("subscriptions", getTranslation("billing.pay.againElsewhere"));
            again.setId("buy-again");
            again.addClassName("main-action");
            add(again);
        }
        setVisible(getComponentCount() > 0);
    }

    private static boolean neverBegan(SubscriptionRow row) {
        return row.status() == SubscriptionStatus.LAPSED || row.status() == SubscriptionStatus.CANCELLED && !row.paid();
    }

    private void open(
            SubscriptionDetails details, boolean back, SerializableRunnable check, SerializableRunnable fresh) {
        List<PaymentStatus> states =
                details.payments().stream().map(PaymentRow::status).toList();
        boolean failed = states.contains(PaymentStatus.FAILED);
        boolean asked = states.stream().anyMatch(BEING_CHECKED::contains);
        boolean ended = !states.isEmpty() && states.stream().allMatch(PaymentStatus.LINK_CLOSED::equals);
        if (asked || back && !failed && !ended) {
            checking(check);
        }
        Optional<String> page = page(details);
        if (page.isPresent()) {
            if (failed) {
                Paragraph words = new Paragraph(getTranslation("billing.pay.failed"));
                words.setId("pay-failed");
                add(words);
            }
            pay(page.get(), details.subscription(), back && !failed);
        } else if (ended) {
            ended(fresh);
        } else if (!asked && !failed) {
            add(waiting("billing.pay.making"));
        }
    }

    private void checking(SerializableRunnable check) {
        Paragraph words = new Paragraph(getTranslation("billing.pay.checking"));
        words.setId("subscription-checking");
        Button again = new Button(getTranslation("billing.pay.checkAgain"), click -> check.run());
        again.setId("pay-check");
        add(waiting("billing.pay.checkingBar"), words, again);
    }

    private ProgressBar waiting(String what) {
        ProgressBar bar = new ProgressBar();
        bar.setIndeterminate(true);
        bar.getElement().setAttribute("aria-label", getTranslation(what));
        return bar;
    }

    private void pay(String page, SubscriptionRow row, boolean maybePaid) {
        Anchor pay = new Anchor(page, getTranslation("billing.pay.action", MoneyText.of(row.due())));
        pay.setId("pay-now");
        pay.setRouterIgnore(true);
        pay.setClassName("main-action", !maybePaid);
        Paragraph hint = new Paragraph(getTranslation(maybePaid ? "billing.pay.notPaid" : "billing.pay.hint"));
        hint.addClassName("hint");
        if (maybePaid) {
            add(hint, pay);
        } else {
            add(pay, hint);
        }
    }

    private void ended(SerializableRunnable fresh) {
        Paragraph words = new Paragraph(getTranslation("billing.pay.ended"));
        words.setId("pay-ended");
        Button again = new Button(getTranslation("billing.pay.fresh"), click -> fresh.run());
        again.setId("pay-fresh");
        add(words, again);
    }

    private static Optional<String> page(SubscriptionDetails details) {
        return details.payments().stream()
                .filter(payment -> PAYABLE.contains(payment.status()))
                .map(PaymentRow::link)
                .filter(address -> address != null && address.matches("https?://.+"))
                .reduce((first, last) -> last);
    }
}
