package org.mmhc.billing.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.ui.ScreenTestSetup.HandBroadcasts;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.billing.BillingMilestone;
import org.mmhc.billing.EndingPreview.EndingQuote;
import org.mmhc.billing.SubscriptionDesk.BuyQuote;
import org.mmhc.billing.SubscriptionDesk.RenewPlan;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.SubscriptionRecords.Happened;
import org.mmhc.billing.SubscriptionRecords.SubscriptionDetails;
import org.mmhc.billing.SubscriptionStatus;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.billing.payment.PaymentStatus;
import org.springframework.beans.factory.annotation.Autowired;

@SignedIn(role = Role.PATIENT, number = 100_001)
class SubscriptionViewTests extends PlanScreens {

    @Autowired
    HandBroadcasts hand;

    @Test
    void whoHasNoneReadsWhatAPlanIsFor() {
        when(records.mine()).thenReturn(List.of());
        navigate(SubscriptionListView.class);

        assertThat(texts(H2.class)).containsExactly("You have no plan yet");
    }

    @Test
    void whatWaitsToBePaidComesFirst() {
        when(records.mine())
                .thenReturn(List.of(
                        row(SubscriptionStatus.EXPIRED, 0, true, "SUB-1"),
                        row(SubscriptionStatus.ACTIVE, 12, true, "SUB-2"),
                        row(SubscriptionStatus.AWAITING_PAYMENT, 30, false, "SUB-3")));
        navigate(SubscriptionListView.class);

        assertThat(find(Div.class).withClassName("care-card").all())
                .extracting(card -> card.getId().orElseThrow())
                .containsExactly("subscription-SUB-3", "subscription-SUB-2", "subscription-SUB-1");
        assertThat(texts(Paragraph.class))
                .contains("12 days left. 7 visits left.", "₹1,23,456.00 is to be paid by today at 18:00.");
    }

    @Test
    void leadsToThePageOfTheGatewayAndNeverSaysPaidByItself() {
        show(SubscriptionStatus.AWAITING_PAYMENT, 30, PaymentStatus.LINK_READY, "");
        Anchor pay = find(Anchor.class).withId("pay-now").single();
        assertThat(pay.getHref()).isEqualTo("https://pay.example.org/l/1");
        assertThat(pay.getText()).isEqualTo("Pay ₹1,23,456.00 now");
        assertThat(find(Paragraph.class).withId("subscription-checking").all()).isEmpty();

        show(SubscriptionStatus.AWAITING_PAYMENT, 30, PaymentStatus.LINK_READY, "razorpay_payment_id=pay_1&paid=true");
        assertThat(find(Paragraph.class)
                        .withId("subscription-checking")
                        .single()
                        .getText())
                .startsWith("We are checking your payment.");
        verify(payments).check(new PaymentId("PAY-0HQ3ZK5RWX1QT"));
    }

    @Test
    void whatDidNotGoThroughSaysWhatToDo() {
        show(SubscriptionStatus.AWAITING_PAYMENT, 30, PaymentStatus.FAILED, "");

        assertThat(texts(ListItem.class))
                .anyMatch(line -> line.startsWith("₹1,23,456.00 by RazorpayDid not go through")
                        && line.contains("Nothing is lost: try again"));
        assertThat(find(Anchor.class).withId("pay-now").all()).hasSize(1);
        assertThat(find(Paragraph.class).withId("pay-failed").single().getText())
                .startsWith("The last attempt did not go through.");
    }

    @Test
    void waitsForThePageAndForWhatTheGatewayTells() {
        when(records.get(ID)).thenReturn(details(SubscriptionStatus.REQUESTED, 30, null));
        navigate("subscriptions/" + ID, SubscriptionDetailsView.class);
        assertThat(find(ProgressBar.class).all()).hasSize(1);

        show(SubscriptionStatus.AWAITING_PAYMENT, 30, PaymentStatus.PROCESSING, "");
        press("pay-check");
        verify(payments).check(new PaymentId("PAY-0HQ3ZK5RWX1QT"));
    }

    @Test
    void whenThePageHasEndedThereIsAnother() {
        show(SubscriptionStatus.AWAITING_PAYMENT, 30, PaymentStatus.LINK_CLOSED, "");
        assertThat(find(Anchor.class).withId("pay-now").all()).isEmpty();
        press("pay-fresh");
        verify(pages).renew(ID);

        show(SubscriptionStatus.LAPSED, 30, PaymentStatus.LINK_CLOSED, "");
        assertThat(find(Anchor.class).withId("buy-again").single().getHref()).isEqualTo("plans/DAILY/buy");
    }

    @Test
    void thePaperOfAnInvoiceIsTakenFromWhatHappened() {
        SubscriptionDetails details = details(SubscriptionStatus.ACTIVE, 29, PaymentStatus.CAPTURED);
        when(records.get(ID))
                .thenReturn(new SubscriptionDetails(
                        details.subscription(),
                        details.payments(),
                        List.of(new Happened(BillingMilestone.INVOICED, "INV/26-27/00001", PAUL, NOON))));
        navigate("subscriptions/" + ID, SubscriptionDetailsView.class);

        assertThat(find(Anchor.class).withId("pdf-INV-26-27-00001").single().getAriaLabel())
                .contains("Download PDF: Invoiced INV/26-27/00001");
    }

    @Test
    void changesWhileOneLooks() {
        show(SubscriptionStatus.AWAITING_PAYMENT, 30, PaymentStatus.PROCESSING, "");
        assertThat(texts(Paragraph.class)).anyMatch(words -> words.startsWith("We are checking"));
        assertThat(find(Anchor.class).withId("pay-now").all()).isEmpty();

        when(records.get(ID)).thenReturn(details(SubscriptionStatus.ACTIVE, 29, PaymentStatus.CAPTURED));
        hand.tell(SubscriptionRecords.TOPIC, ID.value());
        roundTrip();

        assertThat(texts(Paragraph.class)).contains("29 days left. 7 visits left.");
        assertThat(texts(ListItem.class)).contains("3 of 12 visits used, 2 planned");
    }

    @Test
    void isCancelledAfterAQuestionThatSaysWhatIsLost() {
        when(preview.ifCancelled(ID)).thenReturn(new EndingQuote(PRICE, PRICE, PRICE, Money.zero(PRICE.currency())));
        show(SubscriptionStatus.ACTIVE, 40, PaymentStatus.CAPTURED, "");
        assertThat(find(Button.class).withId("subscription-renew").all()).isEmpty();
        press("subscription-cancel");
        assertThat(find(ConfirmDialog.class).single().getElement().getProperty("message"))
                .startsWith("40 days are left of it.");
        verify(desk, never()).cancel(any());
        test(find(ConfirmDialog.class).single()).reject();

        verify(desk).cancel(ID);
    }

    @Test
    void isRenewedForThePriceOfToday() {
        when(desk.price(PAUL, "DAILY")).thenReturn(new BuyQuote(PRICE, Money.zero(PRICE.currency()), PRICE));
        when(desk.renew(any())).thenReturn(ID);
        show(SubscriptionStatus.ACTIVE, 10, PaymentStatus.CAPTURED, "");
        press("subscription-renew");
        assertThat(texts(Paragraph.class)).contains("To be paid: ₹1,23,456.00");
        press("renew-now");

        verify(desk).renew(new RenewPlan(ID, 3, null, null));
    }

    private void show(SubscriptionStatus status, int daysLeft, PaymentStatus payment, String query) {
        when(records.get(ID)).thenReturn(details(status, daysLeft, payment));
        UI.getCurrent().navigate("subscriptions/" + ID, QueryParameters.fromString(query));
    }
}
