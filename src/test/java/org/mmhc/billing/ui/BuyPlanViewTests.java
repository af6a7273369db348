package org.mmhc.billing.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.billing.BillingRefusals.SellerUnfit;
import org.mmhc.billing.BillingRefusals.StartUnfit;
import org.mmhc.billing.SubscriptionDesk.BuyPlan;
import org.mmhc.billing.SubscriptionDesk.BuyQuote;
import org.mmhc.billing.SubscriptionStatus;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.invoice.InvoiceRefusals.StateUnknown;
import org.mmhc.billing.invoice.tax.IndianState;
import org.mmhc.billing.plan.PlanRefusals.PlanChanged;

@SignedIn(role = Role.PATIENT, number = 100_001)
class BuyPlanViewTests extends PlanScreens {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @BeforeEach
    void someCredit() {
        Money credit = Money.of("3456.00", "INR");
        when(desk.price(PAUL, "DAILY")).thenReturn(new BuyQuote(PRICE, credit, PRICE.minus(credit)));
        when(records.get(ID)).thenReturn(details(SubscriptionStatus.REQUESTED, 30, null));
    }

    @Test
    void aCardSaysWhatAPlanCostsAndGives() {
        navigate(PlanListView.class);

        assertThat(texts(H2.class)).contains("Daily care");
        assertThat(texts(Paragraph.class)).contains("₹1,23,456.00 with tax", "Somebody comes each day.");
        assertThat(texts(ListItem.class)).contains("30 days", "12 visits", "Personal care");
        assertThat(find(Anchor.class).withId("buy-DAILY").single().getHref()).isEqualTo("plans/DAILY/buy");
    }

    @Test
    void whoseCodeLedHereIsFilledIn() {
        String asha = Uid.of(Role.CAREGIVER, 100_042).value();
        UI.getCurrent().navigate("plans", QueryParameters.of("by", asha));
        assertThat(find(Anchor.class).withId("buy-DAILY").single().getHref()).isEqualTo("plans/DAILY/buy?by=" + asha);
        UI.getCurrent().navigate("plans/DAILY/buy", QueryParameters.of("by", asha));
        assertThat(find(TextField.class).withId("buy-seller").single().getValue())
                .isEqualTo(asha);
        UI.getCurrent().navigate("plans", QueryParameters.of("by", "<script>"));
        assertThat(find(Anchor.class).withId("buy-DAILY").single().getHref()).isEqualTo("plans/DAILY/buy");
    }

    @Test
    void whenNothingIsOnSaleThatIsSaid() {
        when(catalog.onSale()).thenReturn(List.of());
        navigate(PlanListView.class);

        assertThat(texts(H2.class)).contains("No plan is on sale");
    }

    @Test
    void buysFromTodayAfterSayingTheTotalWithCredit() {
        when(desk.buy(any())).thenReturn(ID);
        open();
        assertThat(texts(Paragraph.class))
                .contains("₹3,456.00 of it comes from your credit", "To be paid: ₹1,20,000.00");
        assertThat(find(ComboBox.class).withId("buy-state").all()).isEmpty();
        press("buy-now");

        verify(desk).buy(new BuyPlan(PAUL, "DAILY", 3, TODAY, "", null, null));
        assertThat(getCurrentView()).isInstanceOf(SubscriptionDetailsView.class);
    }

    @Test
    void theStateIsAskedOnlyWhenNobodyKnowsIt() {
        when(desk.buy(any())).thenThrow(new StateUnknown()).thenReturn(ID);
        open();
        press("buy-now");
        assertThat(state().getErrorMessage()).isEqualTo("Please say in which state you live.");
        state().setValue(IndianState.KERALA);
        press("buy-now");

        verify(desk).buy(new BuyPlan(PAUL, "DAILY", 3, TODAY, "", null, IndianState.KERALA));
    }

    @Test
    void whatIsWrongIsSaidAtItsField() {
        when(desk.buy(any())).thenThrow(refusal(SellerUnfit.class)).thenThrow(refusal(StartUnfit.class));
        open();
        press("buy-now");
        assertThat(find(TextField.class).withId("buy-seller").single().getErrorMessage())
                .startsWith("That code belongs to nobody");
        press("buy-now");
        assertThat(find(DatePicker.class).withId("buy-startsOn").single().getErrorMessage())
                .startsWith("Care can begin today");
    }

    @Test
    @SuppressWarnings("unchecked")
    void howItIsPaidIsChosenInPlainWords() {
        when(gateways.taking(PRICE.currency())).thenReturn(List.of(Gateway.RAZORPAY, Gateway.STRIPE));
        when(desk.buy(any())).thenReturn(ID);
        open();
        RadioButtonGroup<Gateway> way =
                find(RadioButtonGroup.class).withId("buy-gateway").single();
        assertThat(way.getItemLabelGenerator().apply(Gateway.RAZORPAY)).startsWith("UPI, card, net banking");
        assertThat(way.getValue()).isEqualTo(Gateway.RAZORPAY);
        way.setValue(Gateway.STRIPE);
        press("buy-now");

        verify(desk).buy(new BuyPlan(PAUL, "DAILY", 3, TODAY, "", Gateway.STRIPE, null));
    }

    @Test
    void oneWayToPayIsNoQuestion() {
        when(gateways.taking(PRICE.currency())).thenReturn(List.of(Gateway.STRIPE));
        open();
        assertThat(find(RadioButtonGroup.class).withId("buy-gateway").all()).isEmpty();
    }

    @Test
    void aCodeThatCannotBeOneIsSaidBeforeAnythingIsBought() {
        open();
        TextField seller = find(TextField.class).withId("buy-seller").single();
        test(seller).setValue("C-100042-A");
        press("buy-now");

        assertThat(seller.getErrorMessage()).startsWith("This is no code");
        verify(desk, never()).buy(any());
    }

    @Test
    void theLinkOfACaregiverBringsTheirCodeAlong() {
        String code = Uid.of(Role.CAREGIVER, 100_042).value();
        UI.getCurrent().navigate("plans", QueryParameters.of("by", code));
        String buy = find(Anchor.class).withId("buy-DAILY").single().getHref();
        assertThat(buy).isEqualTo("plans/DAILY/buy?by=" + code);

        UI.getCurrent().navigate("plans/DAILY/buy", QueryParameters.of("by", code));
        assertThat(find(TextField.class).withId("buy-seller").single().getValue())
                .isEqualTo(code);
    }

    @Test
    void aNewPriceIsShownBeforeAnythingIsBought() {
        when(desk.buy(any())).thenThrow(new PlanChanged(PRICE));
        open();
        when(desk.price(PAUL, "DAILY"))
                .thenReturn(
                        new BuyQuote(Money.of("99.00", "INR"), Money.zero(PRICE.currency()), Money.of("99.00", "INR")));
        press("buy-now");

        assertThat(toasts()).contains("This plan costs something else now.");
        assertThat(texts(Paragraph.class)).contains("To be paid: ₹99.00");
    }

    private void open() {
        navigate("plans/DAILY/buy", BuyPlanView.class);
    }

    @SuppressWarnings("unchecked")
    private ComboBox<IndianState> state() {
        return find(ComboBox.class).withId("buy-state").single();
    }
}
