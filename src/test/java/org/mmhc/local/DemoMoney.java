package org.mmhc.local;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.AgencySettings;
import org.mmhc.base.As;
import org.mmhc.base.Money;
import org.mmhc.base.Uid;
import org.mmhc.billing.SubscriptionDesk;
import org.mmhc.billing.SubscriptionDesk.BuyPlan;
import org.mmhc.billing.SubscriptionId;
import org.mmhc.billing.SubscriptionRecords;
import org.mmhc.billing.SubscriptionRecords.SubscriptionDetails;
import org.mmhc.billing.SubscriptionStatus;
import org.mmhc.billing.invoice.tax.IndianState;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.plan.PlanCatalog;
import org.mmhc.billing.plan.PlanCatalog.Sale;
import org.mmhc.billing.plan.PlanCatalog.SavePlan;
import org.mmhc.billing.plan.PlanLength;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.local.pay.PayServer;

/**
 * Plans that are on sale, and who has bought them: Leela has paid two, one of which the office has cancelled for her; Paul's bank has said no, Meena's wants its money back. Ravi
 * sold Leela hers, and Asha, who is not verified, sold Meena's, so that the committee has to look at it. All of it goes through the payment page of this machine, as everybody's does.
 */
class DemoMoney {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String DAILY = "CARE-12";
    private static final String NURSE = "NURSE-4";

    private final PlanCatalog plans;
    private final SubscriptionDesk desk;
    private final SubscriptionRecords records;
    private final PayServer gateways;
    private final AgencySettings agency;
    private final Clock clock;

    DemoMoney(
            PlanCatalog plans,
            SubscriptionDesk desk,
            SubscriptionRecords records,
            PayServer gateways,
            AgencySettings agency,
            Clock clock) {
        this.plans = plans;
        this.desk = desk;
        this.records = records;
        this.gateways = gateways;
        this.agency = agency;
        this.clock = clock;
    }

    void tellStories(Uid leela, Uid paul, Uid meena, Uid ada, Uid milan, Uid ravi, Uid asha) {
        sell(ada, DAILY, "Care at home", "Twelve visits a month, of a nurse or for personal care.", "7200.00", 1, 12);
        sell(ada, NURSE, "Nurse at home", "Four visits of a nurse within a month.", "4800.00", 1, 4, "NURSING_VISIT");
        sell(ada, "CARE-90", "Care at home, three months", "Forty visits within three months.", "21600.00", 3, 40);
        orders(leela, DAILY, ravi).ifPresent(subscription -> pays(leela, subscription));
        orders(leela, NURSE, ravi).ifPresent(subscription -> {
            pays(leela, subscription);
            As.user(milan, () -> desk.cancel(subscription));
        });
        orders(paul, DAILY, null).ifPresent(subscription -> gateways.desk().fail(page(paul, subscription)));
        orders(meena, DAILY, asha).ifPresent(subscription -> gateways.desk().dispute(pays(meena, subscription)));
    }

    private void sell(
            Uid ada,
            String code,
            String title,
            String about,
            String price,
            int months,
            int visits,
            String... services) {
        TreeSet<String> covered =
                new TreeSet<>(services.length > 0 ? List.of(services) : List.of("NURSING_VISIT", "PERSONAL_CARE"));
        As.user(ada, () -> {
            if (plans.all().stream().noneMatch(plan -> plan.code().equals(code))) {
                plans.save(new SavePlan(
                        code,
                        -1,
                        new Sale(true, null, null),
                        new PlanTerms(
                                title,
                                about,
                                Money.of(price, "INR"),
                                TaxClass.HEALTHCARE,
                                new PlanLength(months, PlanLength.Unit.MONTHS),
                                visits,
                                covered,
                                true)));
            }
        });
    }

    /* A run that was cut short goes on where it stopped, so what is there is left alone. */
    private Optional<SubscriptionId> orders(Uid patient, String plan, @Nullable Uid seller) {
        return As.user(
                patient,
                () -> records.mine().stream().anyMatch(row -> row.plan().equals(plan))
                        ? Optional.<SubscriptionId>empty()
                        : Optional.of(desk.buy(new BuyPlan(
                                patient,
                                plan,
                                1,
                                LocalDate.ofInstant(clock.instant(), agency.zone()),
                                seller == null ? null : seller.value(),
                                null,
                                IndianState.MAHARASHTRA))));
    }

    private String pays(Uid patient, SubscriptionId subscription) {
        String page = page(patient, subscription);
        gateways.desk().payByUpi(page);
        await().until(() -> details(patient, subscription).subscription().status() == SubscriptionStatus.ACTIVE);
        return page;
    }

    /** The page on which it is paid, once there is one. */
    private String page(Uid patient, SubscriptionId subscription) {
        return await().until(
                        () -> details(patient, subscription).payments().stream()
                                .filter(payment -> payment.link() != null)
                                .findFirst()
                                .map(payment -> gateways.linkOf(payment.id().value())),
                        Optional::isPresent)
                .orElseThrow();
    }

    private SubscriptionDetails details(Uid patient, SubscriptionId subscription) {
        return As.user(patient, () -> records.get(subscription));
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE).pollInSameThread();
    }
}
