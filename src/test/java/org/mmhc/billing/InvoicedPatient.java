package org.mmhc.billing;

import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.As;
import org.mmhc.base.CurrentUser;
import org.mmhc.base.Money;
import org.mmhc.base.References;
import org.mmhc.base.Uid;
import org.mmhc.billing.SubscriptionDesk.BuyPlan;
import org.mmhc.billing.gateway.GatewayCalls;
import org.mmhc.billing.invoice.InvoiceRecords;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.payment.PaymentBook;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.Sale;
import org.mmhc.billing.plan.PlanCatalog.SavePlan;
import org.mmhc.billing.plan.PlanLength;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.ledger.Account;
import org.mmhc.ledger.Ledger;
import org.mmhc.local.pay.PayServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.data.domain.PageRequest;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody who bought a plan, paid for it at the gateway on this machine, and has an invoice. */
public class InvoicedPatient {

    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    private PeopleFixtures people;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private PlanCatalog plans;

    @Autowired
    private SubscriptionDesk desk;

    @Autowired
    private Subscriptions subscriptions;

    @Autowired
    private InvoiceRecords invoices;

    @Autowired
    private PaymentBook payments;

    @Autowired
    private GatewayCalls calls;

    @Autowired
    private PayServer gateway;

    @Autowired
    private Ledger ledger;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    private @Nullable Uid patient;
    private @Nullable SubscriptionId bought;

    /** Buys and pays a plan for so many rupees. */
    public InvoicedPatient buys(Uid patient, String price) {
        this.patient = patient;
        String plan = plan(price);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        SubscriptionId id = As.user(patient, () -> desk.buy(new BuyPlan(patient, plan, 1, today, null, null, null)));
        this.bought = id;
        await("a page to pay on")
                .atMost(SOON)
                .until(() -> !payments(id).isEmpty() && payments(id).getFirst().link() != null);
        gateway.desk().pay(gateway.linkOf(payment().id().value()));
        asSystem(() -> calls.ask(payments.idsOf(payment().id()).orElseThrow()));
        await("an invoice")
                .atMost(SOON)
                .until(() -> subscriptions.findById(id.value()).orElseThrow().invoice() != null);
        return this;
    }

    /** The number of the invoice. */
    public String invoice() {
        return As.user(
                Objects.requireNonNull(patient),
                () -> invoices.find(null, PageRequest.of(0, 1))
                        .getContent()
                        .getFirst()
                        .number()
                        .toString());
    }

    /** The payment that paid it. */
    public PaymentRow payment() {
        return payments(Objects.requireNonNull(bought)).getFirst();
    }

    /** What the gateway gave back, in paise. */
    public List<Long> refunds() {
        return gateway.refundsOf(gateway.linkOf(payment().id().value()));
    }

    /** What the agency gave as a kindness and is not spent. */
    public Money credit() {
        return asSystem(() ->
                ledger.balance(Account.PATIENT_CREDIT, Objects.requireNonNull(patient), Currency.getInstance("INR")));
    }

    private List<PaymentRow> payments(SubscriptionId id) {
        return asSystem(() -> payments.ofSubscription(id.value()));
    }

    private String plan(String price) {
        String code = "D" + References.next("X").substring(2);
        PlanTerms terms = new PlanTerms(
                "Daily care",
                "",
                Money.of(price, "INR"),
                TaxClass.NOT_TAXED,
                new PlanLength(30, PlanLength.Unit.DAYS),
                12,
                new TreeSet<>(List.of("PERSONAL_CARE")),
                true);
        beans.createBean(SignedInPeople.class)
                .as(people.ada(), () -> plans.save(new SavePlan(code, -1, new Sale(true, null, null), terms)));
        return code;
    }

    private <T> T asSystem(Supplier<T> work) {
        return Objects.requireNonNull(CurrentUser.asSystem(() -> transaction.execute(status -> work.get())));
    }
}
