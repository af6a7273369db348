package org.mmhc.billing.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mmhc.base.ui.ScreenTestSetup.NOW;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.ui.ScreenTestSetup.HandBroadcasts;
import org.mmhc.base.ui.SignedIn;
import org.mmhc.billing.SubscriptionDesk.BuyPlan;
import org.mmhc.billing.SubscriptionDesk.BuyQuote;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.SubscriptionRecords.SubscriptionFilter;
import org.mmhc.billing.SubscriptionStatus;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.invoice.FinancialYear;
import org.mmhc.billing.invoice.InvoiceSetUp.SeriesRow;
import org.mmhc.billing.invoice.tax.IndianState;
import org.mmhc.billing.invoice.tax.SellerSettings;
import org.mmhc.billing.invoice.tax.Supply;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.invoice.tax.TaxDocument;
import org.mmhc.billing.invoice.tax.TaxRates;
import org.mmhc.billing.invoice.tax.TaxTerms;
import org.mmhc.billing.patient.PatientMoney.Standing;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentRecords.PaymentDetails;
import org.mmhc.billing.payment.PaymentRecords.PaymentFilter;
import org.mmhc.billing.payment.PaymentStatus;
import org.mmhc.billing.plan.PlanCatalog.PlanRow;
import org.mmhc.billing.plan.PlanCatalog.Sale;
import org.mmhc.billing.refund.RefundDesk.RefundRow;
import org.mmhc.billing.refund.RefundId;
import org.mmhc.billing.refund.RefundKind;
import org.mmhc.billing.refund.RefundStatus;
import org.mmhc.identity.UserDirectory.UserCard;
import org.mmhc.ledger.LedgerBooks.Entry;
import org.mmhc.ledger.Statements.StatementLine;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;

@SignedIn(role = Role.ADMIN, number = 100_004)
class OfficeMoneyViewTests extends PlanScreens {

    private static final UserCard PATIENT = new UserCard(PAUL, Role.PATIENT, "Paul Pillai", true);
    private static final RefundId REFUND = new RefundId("RFD-0HQ3ZK5RWX1QT");

    @Autowired
    HandBroadcasts hand;

    @BeforeEach
    void somethingIsThere() {
        when(users.activeWithRole(Role.PATIENT)).thenReturn(List.of(PATIENT));
        when(catalog.all()).thenReturn(List.of(new PlanRow("DAILY", new Sale(true, null, null), 3, terms(), 7)));
        when(records.find(any(SubscriptionFilter.class), any()))
                .thenReturn(new PageImpl<>(List.of(row(SubscriptionStatus.SUSPENDED, 5, true, null))));
        when(events.about(any(), any())).thenReturn(Page.empty());
        when(calls.find(any(), any(), any())).thenReturn(Page.empty());
        when(refunds.of(any())).thenReturn(List.of(refund()));
    }

    @Test
    @SuppressWarnings("unchecked")
    void theOfficeSeesSubscriptionsByStatePatientAndPlan() {
        navigate(PatientSubscriptionListView.class);
        find(Select.class).withId("subscriptions-status").single().setValue(SubscriptionStatus.SUSPENDED);
        find(ComboBox.class).withId("subscriptions-patient").single().setValue(PATIENT);
        Grid<?> grid = find(Grid.class).withId("patient-subscriptions").single();

        assertThat(test(grid).getCellComponent(0, 0).getElement().getText()).isEqualTo("Paul Pillai");
        verify(records, atLeastOnce())
                .find(eq(new SubscriptionFilter(SubscriptionStatus.SUSPENDED, PAUL, null)), any());
    }

    @Test
    @SuppressWarnings("unchecked")
    void theOfficeBuysAPlanForAPatient() {
        when(desk.price(PAUL, "DAILY")).thenReturn(new BuyQuote(PRICE, Money.zero(PRICE.currency()), PRICE));
        when(gateways.taking(PRICE.currency())).thenReturn(List.of(Gateway.RAZORPAY, Gateway.STRIPE));
        when(desk.buy(any())).thenReturn(ID);
        when(records.get(ID)).thenReturn(details(SubscriptionStatus.REQUESTED, 30, null));
        navigate(PatientSubscriptionListView.class);
        press("assign-open");
        press("assign-now");
        assertThat(find(ComboBox.class).withId("assign-patient").single().getErrorMessage())
                .isEqualTo("Please choose the patient.");
        verify(desk, never()).buy(any());
        find(ComboBox.class).withId("assign-patient").single().setValue(PATIENT);
        find(ComboBox.class).withId("assign-plan").single().setValue(offer());
        assertThat(texts(Paragraph.class)).contains("To be paid: ₹1,23,456.00");
        press("assign-now");

        verify(desk).buy(new BuyPlan(PAUL, "DAILY", 3, LocalDate.of(2026, 11, 22), "", Gateway.RAZORPAY, null));
        assertThat(getCurrentView()).isInstanceOf(SubscriptionDetailsView.class);
    }

    @Test
    void theMoneyOfAPatientIsSaidInWords() {
        Money nothing = Money.zero(PRICE.currency());
        when(patientMoney.standing(PAUL)).thenReturn(new Standing(PAUL, "Paul Pillai", PRICE, nothing, nothing));
        when(patientMoney.lines(eq(PAUL), any()))
                .thenReturn(new PageImpl<>(List.of(
                        line("invoice.issued", "INV/26-27/00001", PRICE.negate()),
                        line("payment.captured", "PAY-1", PRICE))));
        when(records.of(PAUL)).thenReturn(List.of(row(SubscriptionStatus.ACTIVE, 5, true, null)));
        navigate("patient-money/" + PAUL, PatientMoneyView.class);

        assertThat(texts(H1.class)).contains("Money of Paul Pillai");
        assertThat(texts(ListItem.class))
                .anyMatch(line -> line.startsWith("Bought") && line.endsWith("− ₹1,23,456.00"))
                .anyMatch(line -> line.startsWith("Paid") && line.endsWith("+ ₹1,23,456.00"));
        assertThat(find(Anchor.class).withId("pdf-INV-26-27-00001").all()).hasSize(1);
        verify(patientMoney).standing(PAUL);
    }

    @Test
    void whoHasNoMoneyReadsThat() {
        Money nothing = Money.zero(PRICE.currency());
        when(patientMoney.standing(PAUL)).thenReturn(new Standing(PAUL, "Paul Pillai", nothing, nothing, nothing));
        when(patientMoney.lines(eq(PAUL), any())).thenReturn(Page.empty());
        navigate("patient-money/" + PAUL, PatientMoneyView.class);

        assertThat(texts(H2.class)).contains("No money yet");
    }

    @Test
    @SuppressWarnings("unchecked")
    void paymentsAreListedOnceAndThenOnlyRefreshed() {
        when(payments.find(any(PaymentFilter.class), any()))
                .thenReturn(new PageImpl<>(List.of(payment(PaymentStatus.FAILED))));
        when(payments.refreshed(any(), any())).thenReturn(new PageImpl<>(List.of(payment(PaymentStatus.CAPTURED))));
        UI.getCurrent().navigate("payments");
        Grid<?> grid = find(Grid.class).withId("payments").single();
        assertThat(test(grid).getCellText(0, 1)).isEqualTo("Paul Pillai");

        hand.tell(SubscriptionRecords.TOPIC, ID.value());
        roundTrip();
        assertThat(test(grid).getCellComponent(0, 4).getElement().getText()).isEqualTo("Paid");
        verify(payments).find(eq(new PaymentFilter(null, null, null)), any());

        find(Select.class).withId("payments-status").single().setValue(PaymentStatus.FAILED);
        test(grid).getCellText(0, 1);
        verify(payments).find(eq(new PaymentFilter(null, PaymentStatus.FAILED, null)), any());
    }

    @Test
    void onePaymentSaysWhatItsGatewayCallsItAndAsksHowItStands() {
        PaymentRow payment = payment(PaymentStatus.PROCESSING);
        when(payments.look(payment.id())).thenReturn(new PaymentDetails(payment, "plink_1", "pay_7"));
        UI.getCurrent().navigate("payments/" + payment.id());

        assertThat(facts()).contains("plink_1", "pay_7", "Razorpay");
        assertThat(texts(Paragraph.class)).contains("The gateway was asked nothing about it and told nothing.");
        assertThat(texts(Anchor.class)).contains("₹1,23,456.00 (" + REFUND + ")");
        press("truth-ask");

        verify(calls).fetchTruth(payment.id().value());
    }

    @Test
    void oneRefundSaysWhoAgreedAndWhatWasBooked() {
        when(refunds.get(REFUND)).thenReturn(refund());
        when(books.find(any(), any()))
                .thenReturn(new PageImpl<>(List.of(new Entry(
                        1,
                        "refund.requested",
                        "refund/" + REFUND + "/requested",
                        REFUND.value(),
                        LocalDate.of(2026, 11, 22),
                        NOW,
                        PAUL,
                        List.of()))));
        UI.getCurrent().navigate("refunds/" + REFUND);

        assertThat(facts()).contains("A kindness of the agency", "₹1,23,456.00");
        assertThat(texts(ListItem.class)).anyMatch(line -> line.startsWith("A refund was asked for"));
        assertThat(find(Anchor.class).withId("refund-payment").single().getHref())
                .isEqualTo("payments/PAY-0HQ3ZK5RWX1QT");
    }

    @Test
    void whenNothingFitsTheListsSaySo() {
        when(refunds.find(any(), any())).thenReturn(Page.empty());
        when(refunds.refreshed(any(), any())).thenReturn(Page.empty());
        UI.getCurrent().navigate("refunds");

        Grid<?> grid = find(Grid.class).withId("refunds").single();
        assertThat(grid.getEmptyStateComponent().getElement().getTextRecursively())
                .contains("No refund");
    }

    @Test
    void howInvoicesAreMadeCanBeRead() {
        when(invoiceSetUp.seller())
                .thenReturn(new SellerSettings(
                        "MMHC Home Care", "1 Main Road, Bengaluru", "", "Karnataka", "", "", "", MonthDay.of(11, 30)));
        when(invoiceSetUp.series()).thenReturn(List.of(new SeriesRow("INV", new FinancialYear(2026), 8, null)));
        when(invoiceSetUp.taxes())
                .thenReturn(List.of(new TaxTerms(
                        TaxClass.ATTENDANT,
                        IndianState.KARNATAKA,
                        Supply.INTRA,
                        TaxDocument.TAX_INVOICE,
                        "998513",
                        new TaxRates(900, 900, 0))));
        navigate(InvoiceSetUpView.class);

        assertThat(facts()).contains("MMHC Home Care", "Not registered");
        assertThat(texts(ListItem.class))
                .anyMatch(line -> line.startsWith("Tax invoice (INV), 26-27: next is number 8"))
                .anyMatch(line -> line.contains("CGST 9 %, SGST 9 %, IGST 0 %"));
    }

    private String facts() {
        return find(DescriptionList.class).single().getElement().getTextRecursively();
    }

    private static StatementLine line(String kind, String reference, Money change) {
        return new StatementLine(1, kind, reference, LocalDate.of(2026, 11, 22), NOON, change);
    }

    private static RefundRow refund() {
        return new RefundRow(
                REFUND,
                payment(PaymentStatus.CAPTURED).id(),
                ID.value(),
                PAUL,
                PRICE,
                RefundKind.GOODWILL,
                RefundStatus.SENT,
                PAUL,
                NOON,
                null,
                null,
                null,
                null,
                null,
                null,
                0);
    }
}
