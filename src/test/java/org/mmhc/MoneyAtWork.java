package org.mmhc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.mmhc.access.SignedInPeople;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.billing.SubscriptionDesk;
import org.mmhc.billing.SubscriptionDesk.BuyPlan;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.Sale;
import org.mmhc.billing.plan.PlanCatalog.SavePlan;
import org.mmhc.billing.plan.PlanLength;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.identity.PeopleFixtures;
import org.mmhc.local.Node;
import org.mmhc.local.Plant;
import org.mmhc.local.pay.PayDesk;

/** Plans that are bought and paid in tests of failure. */
final class MoneyAtWork {

    private static final Duration A_WHILE = Duration.ofSeconds(120);
    private static final String PLAN = "PLANT-30";

    private static int people;

    private final Node node;
    private final Plant plant;
    private final Ledger ledger;

    /** A plan is on sale, and the gateway knows where the agency listens. */
    MoneyAtWork(Plant plant, Node node, Ledger ledger, Uid admin) {
        this.node = node;
        this.plant = plant;
        this.ledger = ledger;
        PlanTerms terms = new PlanTerms(
                "Daily care",
                "",
                Money.of("9999.00", "INR"),
                TaxClass.NOT_TAXED,
                new PlanLength(30, PlanLength.Unit.DAYS),
                12,
                new TreeSet<>(List.of("PERSONAL_CARE")),
                true);
        node.get(SignedInPeople.class)
                .as(
                        admin,
                        () -> node.get(PlanCatalog.class)
                                .save(new SavePlan(PLAN, -1, new Sale(true, null, null), terms)));
        isToldHere();
    }

    /** The gateways tell this node. */
    void isToldHere() {
        plant.payments().agencyIsAt(URI.create("http://127.0.0.1:" + node.port()));
    }

    /** Somebody buys the plan. */
    String buys() {
        int number = ++people;
        Uid patient = node.get(PeopleFixtures.class)
                .registered(
                        Role.PATIENT,
                        "Paul Prakash",
                        "plant-payer%d@example.org".formatted(number),
                        "+91970%07d".formatted(number));
        LocalDate today = LocalDate.ofInstant(
                node.get(Clock.class).instant(), node.get(AgencySettings.class).zone());
        return As.user(
                        patient,
                        () -> node.get(SubscriptionDesk.class)
                                .buy(new BuyPlan(patient, PLAN, 1, today, null, null, null)))
                .value();
    }

    /** Waits until it has a page to pay on. */
    void awaitPage(String subscription) {
        await("a page for " + subscription)
                .atMost(A_WHILE)
                .until(() -> payments(subscription, "link_url is not null").size() == 1);
    }

    /** Pays it, and waits until the books know. */
    void pays(String subscription) {
        String payment = payments(subscription, "link_url is not null").getFirst();
        plant.payments().desk().payByUpi(plant.payments().linkOf(payment));
        await("the money for " + subscription)
                .atMost(A_WHILE)
                .until(() -> ledger.number("select count(*) from ledger_entry where source_key = 'payment/%s/captured'"
                                .formatted(payment))
                        == 1);
    }

    /** Pays it, of which so many hear at once, again and again, before anything else is told, and once more under another id. */
    List<Integer> paysAndIsToldAtOnce(String subscription, int times, int atOnce) throws InterruptedException {
        String page = plant.payments()
                .linkOf(payments(subscription, "link_url is not null").getFirst());
        PayDesk desk = plant.payments().desk();
        List<Integer> answers = new ArrayList<>();
        desk.hold();
        desk.payByUpi(page);
        for (int time = 0; time < times; time++) {
            answers.addAll(desk.again(page, atOnce));
        }
        desk.release();
        answers.add(desk.replay(page));
        return answers;
    }

    /** Waits until all of it is done, and each thing was done once. */
    void awaitTraces(String subscription) {
        await("what became of " + subscription)
                .atMost(A_WHILE)
                .until(() -> traces(subscription).equals("1 1 1") && ledger.isOutboxEmpty());
        assertThat(traces(subscription)).isEqualTo("1 1 1");
    }

    /** How often its money was posted, it was invoiced, and its patient heard that it is active. */
    String traces(String subscription) {
        return ledger.list("""
                        select concat_ws(' ',
                            (select count(*) from ledger_entry e join billing_payment p on p.id = e.reference
                                where p.subscription = '%1$s' and e.kind = 'payment.captured'),
                            (select count(*) from billing_invoice where subscription = '%1$s'),
                            (select count(*) from notifications_message
                                where about = '%1$s' and channel = 'EMAIL' and template = 'billing/subscription-active'))
                        """.formatted(subscription)).getFirst();
    }

    String status(String subscription) {
        return ledger.list("select status from billing_subscription where id = '%s'".formatted(subscription))
                .getFirst();
    }

    /** Waits until it covers care, with one invoice, which is paid. */
    void awaitActive(String subscription) {
        await(subscription + " is active").atMost(A_WHILE).untilAsserted(() -> {
            assertThat(status(subscription)).isEqualTo("ACTIVE");
            assertThat(ledger.number(
                            "select count(*) from billing_invoice where subscription = '%s'".formatted(subscription)))
                    .isEqualTo(1);
        });
        assertThat(ledger.list("""
                        select l.account from ledger_line l join billing_subscription s on s.patient = l.party
                        where s.id = '%s' group by l.account having sum(l.amount) <> 0
                        """.formatted(subscription))).isEmpty();
    }

    private List<String> payments(String subscription, String which) {
        return ledger.list(
                "select id from billing_payment where subscription = '%s' and %s".formatted(subscription, which));
    }
}
