package org.mmhc.billing.ui;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.when;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.notification.Notification;
import java.lang.reflect.Constructor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.Money;
import org.mmhc.base.Refusal;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.base.ui.ScreenTestSetup;
import org.mmhc.base.ui.StepUpPrompt;
import org.mmhc.billing.BillingMilestone;
import org.mmhc.billing.EndingPreview;
import org.mmhc.billing.PaymentPages;
import org.mmhc.billing.SaleKind;
import org.mmhc.billing.SubscriptionDesk;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.SubscriptionRecords.Happened;
import org.mmhc.billing.SubscriptionRecords.SubscriptionDetails;
import org.mmhc.billing.SubscriptionRecords.SubscriptionRow;
import org.mmhc.billing.SubscriptionStatus;
import org.mmhc.billing.SuspensionDesk;
import org.mmhc.billing.SuspensionReason;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.gateway.GatewayCallRecords;
import org.mmhc.billing.gateway.Gateways;
import org.mmhc.billing.gateway.webhook.WebhookRecords;
import org.mmhc.billing.invoice.InvoiceExports;
import org.mmhc.billing.invoice.InvoiceRecords;
import org.mmhc.billing.invoice.InvoiceSetUp;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.patient.PatientMoney;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentExports;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.billing.payment.PaymentRecords;
import org.mmhc.billing.payment.PaymentStatus;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.Offer;
import org.mmhc.billing.plan.PlanLength;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.billing.refund.RefundDesk;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.disputes.ui.DisputeOffers;
import org.mmhc.identity.UserDirectory;
import org.mmhc.ledger.LedgerBooks;
import org.mockito.Answers;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** What tests of the screens of plans share: one plan, and subscriptions of it, as services tell of them. */
@ContextConfiguration(classes = ScreenTestSetup.class)
@ViewPackages(packages = {"org.mmhc.billing.ui", "org.mmhc.base.ui"})
abstract class PlanScreens extends SpringBrowserlessTest {

    static final SubscriptionId ID = new SubscriptionId("SUB-0HQ3ZK5RWX1QT");
    static final Uid PAUL = Uid.of(Role.PATIENT, 100_001);
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final Money PRICE = Money.of("123456.00", "INR");

    @MockitoBean
    DisputeOffers disputes;

    @MockitoBean(answers = Answers.CALLS_REAL_METHODS)
    StepUpPrompt stepUp;

    @MockitoBean
    PlanCatalog catalog;

    @MockitoBean
    SubscriptionDesk desk;

    @MockitoBean
    PaymentPages pages;

    @MockitoBean
    SubscriptionRecords records;

    @MockitoBean
    Gateways gateways;

    @MockitoBean
    PatientMoney patientMoney;

    @MockitoBean
    InvoiceSetUp invoiceSetUp;

    @MockitoBean
    RefundDesk refunds;

    @MockitoBean
    WebhookRecords events;

    @MockitoBean
    GatewayCallRecords calls;

    @MockitoBean
    LedgerBooks books;

    @MockitoBean
    EndingPreview preview;

    @MockitoBean
    SuspensionDesk suspensions;

    @MockitoBean
    InvoiceRecords invoices;

    @MockitoBean
    PaymentRecords payments;

    @MockitoBean
    InvoiceExports invoiceExports;

    @MockitoBean
    PaymentExports paymentExports;

    @MockitoBean
    ServiceCatalog services;

    @MockitoBean
    UserDirectory users;

    @MockitoBean
    AgencySettings agency;

    @BeforeEach
    void onePlanIsOnSale() {
        UI.getCurrent().setLocale(Locale.of("en", "IN"));
        when(disputes.of(any())).thenReturn((subject, title) -> new Button("Something is not right"));
        when(agency.zone()).thenReturn(ZoneOffset.UTC);
        when(services.nameOf(anyString())).thenReturn("Personal care");
        when(users.nameOf(PAUL)).thenReturn("Paul Pillai");
        when(catalog.onSale()).thenReturn(List.of(offer()));
        when(catalog.onSale("DAILY")).thenReturn(offer());
    }

    static Offer offer() {
        return new Offer("DAILY", 3, terms());
    }

    static PlanTerms terms() {
        return new PlanTerms(
                "Daily care",
                "Somebody comes each day.",
                PRICE,
                TaxClass.NOT_TAXED,
                new PlanLength(30, PlanLength.Unit.DAYS),
                12,
                new TreeSet<>(List.of("PERSONAL_CARE")),
                true);
    }

    static SubscriptionRow row(SubscriptionStatus status, int daysLeft, boolean paid, @Nullable String reference) {
        LocalDate last = LocalDate.of(2026, 11, 22).plusDays(daysLeft);
        return new SubscriptionRow(
                reference == null ? ID : new SubscriptionId(reference),
                PAUL,
                "DAILY",
                terms(),
                status,
                SaleKind.NEW,
                last.minusDays(29),
                last,
                PRICE,
                PRICE,
                7,
                2,
                3,
                daysLeft,
                null,
                Instant.parse("2026-11-22T18:00:00Z"),
                paid,
                null,
                null,
                null,
                0);
    }

    /** The same, suspended by an admin. */
    static SubscriptionRow suspended(SubscriptionRow row, SuspensionReason reason) {
        return new SubscriptionRow(
                row.id(),
                row.patient(),
                row.plan(),
                row.terms(),
                SubscriptionStatus.SUSPENDED,
                row.kind(),
                row.startsOn(),
                row.endsOn(),
                row.price(),
                row.due(),
                row.visitsLeft(),
                row.visitsReserved(),
                row.visitsUsed(),
                row.daysLeft(),
                row.seller(),
                row.payBy(),
                row.paid(),
                row.endedOn(),
                row.endReason(),
                reason,
                row.version());
    }

    static SubscriptionDetails details(SubscriptionStatus status, int daysLeft, @Nullable PaymentStatus payment) {
        return details(row(status, daysLeft, status == SubscriptionStatus.ACTIVE, null), payment);
    }

    static SubscriptionDetails details(SubscriptionRow row, @Nullable PaymentStatus payment) {
        return new SubscriptionDetails(
                row,
                payment == null ? List.of() : List.of(payment(payment)),
                List.of(new Happened(BillingMilestone.REQUESTED, null, PAUL, NOON)));
    }

    static PaymentRow payment(PaymentStatus status) {
        Money nothing = Money.zero(PRICE.currency());
        return new PaymentRow(
                new PaymentId("PAY-0HQ3ZK5RWX1QT"),
                ID.value(),
                PAUL,
                Gateway.RAZORPAY,
                status,
                PRICE,
                nothing,
                nothing,
                nothing,
                null,
                "https://pay.example.org/l/1",
                null,
                NOON,
                null);
    }

    List<String> texts(Class<? extends Component> type) {
        return find(type).all().stream()
                .map(each -> each.getElement().getTextRecursively())
                .toList();
    }

    void press(String id) {
        test(find(Button.class).withId(id).single()).click();
    }

    String toasts() {
        return find(Notification.class).all().stream()
                .map(toast -> toast.getElement().getTextRecursively())
                .collect(Collectors.joining());
    }

    /** A refusal as its service throws it. */
    static <R extends Refusal> R refusal(Class<R> type, Object... arguments) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return type.cast(constructor.newInstance(arguments));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
