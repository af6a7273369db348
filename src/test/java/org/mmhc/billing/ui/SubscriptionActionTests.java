package org.mmhc.billing.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.billing.BillingRefusals.SubscriptionUnknown;
import org.mmhc.billing.EndReason;
import org.mmhc.billing.EndingPreview.EndingQuote;
import org.mmhc.billing.SubscriptionDesk.ChangePlan;
import org.mmhc.billing.SubscriptionDesk.ChangeQuote;
import org.mmhc.billing.SubscriptionDesk.EndSubscription;
import org.mmhc.billing.SubscriptionRecords.SubscriptionRow;
import org.mmhc.billing.SubscriptionStatus;
import org.mmhc.billing.SuspensionDesk.SuspendSubscription;
import org.mmhc.billing.SuspensionReason;
import org.mmhc.billing.payment.PaymentStatus;
import org.mmhc.billing.plan.PlanCatalog.Offer;
import org.mmhc.billing.plan.PlanRefusals.PlanChanged;

/** What patients and the office do about a subscription on its page. */
@SignedIn(role = Role.PATIENT, number = 100_001)
class SubscriptionActionTests extends PlanScreens {

    private static final Offer OTHER = new Offer("NIGHTLY", 2, terms());

    @BeforeEach
    void anotherPlanIsOnSale() {
        when(catalog.onSale()).thenReturn(List.of(offer(), OTHER));
        when(catalog.onSale("NIGHTLY")).thenReturn(OTHER);
        when(desk.quote(ID, "NIGHTLY")).thenReturn(new ChangeQuote(rupees("3000"), rupees("9000"), rupees("5500")));
    }

    @Test
    void aChangeIsAskedForOnceItsPriceWasSaid() {
        when(desk.changePlan(any())).thenReturn(ID);
        show(row(SubscriptionStatus.ACTIVE, 40, true, null));
        press("subscription-change");
        assertThat(change().isEnabled()).isFalse();
        choose();
        assertThat(texts(Paragraph.class))
                .contains(
                        "₹9,000.00 with tax",
                        "₹3,000.00 is left of the plan until now",
                        "₹500.00 of it comes from credit with the agency",
                        "To be paid: ₹5,500.00");
        verify(desk, never()).changePlan(any());
        press("change-now");

        verify(desk).changePlan(new ChangePlan(ID, "NIGHTLY", 2, null, null));
    }

    @Test
    void whatIsWorthMoreThanTheOtherPlanBecomesCredit() {
        when(desk.quote(ID, "NIGHTLY")).thenReturn(new ChangeQuote(rupees("9500"), rupees("9000"), rupees("0")));
        show(row(SubscriptionStatus.ACTIVE, 40, true, null));
        press("subscription-change");
        choose();

        assertThat(texts(Paragraph.class))
                .contains("₹500.00 of what is left becomes credit with the agency", "To be paid: ₹0.00");
    }

    @Test
    void aNewPriceIsSaidBeforeThePlanChanges() {
        when(desk.changePlan(any())).thenThrow(new PlanChanged(PRICE));
        show(row(SubscriptionStatus.ACTIVE, 40, true, null));
        press("subscription-change");
        choose();
        when(desk.quote(ID, "NIGHTLY")).thenReturn(new ChangeQuote(rupees("3000"), rupees("9900"), rupees("6900")));
        press("change-now");

        assertThat(toasts()).contains("This plan costs something else now.");
        assertThat(texts(Paragraph.class)).contains("To be paid: ₹6,900.00");
    }

    @Test
    void whatIsGivenBackIsSaidBeforeItIsCancelled() {
        when(preview.ifCancelled(ID))
                .thenReturn(new EndingQuote(PRICE, rupees("6883.33"), rupees("6000"), rupees("883.33")));
        show(row(SubscriptionStatus.ACTIVE, 20, true, null));
        press("subscription-cancel");

        assertThat(question())
                .startsWith("20 days are left of it.")
                .contains("₹6,883.33 of ₹1,23,456.00 is given back: ₹6,000.00 the way by which it was paid")
                .endsWith("and ₹883.33 as credit with the agency.");
        verify(desk, never()).cancel(any());
    }

    @Test
    void whatCannotBeReckonedNowHoldsNobodyBack() {
        when(preview.ifCancelled(ID)).thenThrow(new SubscriptionUnknown(ID));
        show(row(SubscriptionStatus.ACTIVE, 20, true, null));
        press("subscription-cancel");

        assertThat(question()).endsWith("How much of ₹1,23,456.00 is given back is reckoned when it ends.");
    }

    @Test
    void patientsNeitherSuspendNorEndByOrder() {
        show(row(SubscriptionStatus.ACTIVE, 20, true, null));

        assertThat(find(Button.class).withId("subscription-suspend").all()).isEmpty();
        assertThat(find(Button.class).withId("subscription-end").all()).isEmpty();
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_004)
    void anAdminSaysWhyItIsSuspended() {
        show(row(SubscriptionStatus.ACTIVE, 20, true, null));
        press("subscription-suspend");
        press("suspend-now");
        verify(suspensions, never()).suspend(any());
        pick("suspend-reason", SuspensionReason.PATIENT_AWAY);
        press("suspend-now");

        verify(suspensions).suspend(new SuspendSubscription(ID, SuspensionReason.PATIENT_AWAY));
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_004)
    void anAdminLetsItGoOn() {
        show(suspended(row(SubscriptionStatus.ACTIVE, 20, true, null), SuspensionReason.PATIENT_AWAY));
        assertThat(texts(Paragraph.class)).anyMatch(words -> words.contains("No care is needed for a while"));
        press("subscription-resume");

        verify(suspensions).resume(ID);
    }

    @Test
    @SignedIn(role = Role.ADMIN, number = 100_004)
    void anAdminSeesWhatIsGivenBackForThatReason() {
        when(preview.ifEnded(ID, EndReason.AGENCY_FAULT))
                .thenReturn(new EndingQuote(PRICE, rupees("7866.67"), rupees("7866.67"), rupees("0")));
        show(row(SubscriptionStatus.ACTIVE, 20, true, null));
        press("subscription-end");
        assertThat(reasons()).containsExactly(EndReason.AGENCY_FAULT, EndReason.DECEASED, EndReason.FRAUD);
        pick("end-reason", EndReason.AGENCY_FAULT);
        assertThat(texts(Paragraph.class)).anyMatch(words -> words.startsWith("₹7,866.67 of ₹1,23,456.00 goes back"));
        verify(desk, never()).end(any());
        press("end-now");

        verify(desk).end(new EndSubscription(ID, EndReason.AGENCY_FAULT));
    }

    private void show(SubscriptionRow row) {
        when(records.get(ID)).thenReturn(details(row, PaymentStatus.CAPTURED));
        navigate("subscriptions/" + ID, SubscriptionDetailsView.class);
    }

    @SuppressWarnings("unchecked")
    private List<EndReason> reasons() {
        return ((Select<EndReason>) find(Select.class).withId("end-reason").single())
                .getListDataView()
                .getItems()
                .toList();
    }

    private Button change() {
        return find(Button.class).withId("change-now").single();
    }

    private String question() {
        return find(ConfirmDialog.class).single().getElement().getProperty("message");
    }

    @SuppressWarnings("unchecked")
    private void choose() {
        ((ComboBox<Offer>) find(ComboBox.class).withId("change-plan").single()).setValue(OTHER);
    }

    @SuppressWarnings("unchecked")
    private <T> void pick(String id, T value) {
        ((Select<T>) find(Select.class).withId(id).single()).setValue(value);
    }

    private static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }
}
