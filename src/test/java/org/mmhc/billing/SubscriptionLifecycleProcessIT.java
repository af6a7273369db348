package org.mmhc.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.AgencyTest;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.billing.policy.BillingPolicies;
import org.mmhc.billing.policy.PaymentPolicy;
import org.mmhc.billing.policy.RefundPolicy;
import org.mmhc.billing.policy.RefundPolicy.Method;
import org.mmhc.local.ProcessRuntime;
import org.mmhc.sales.Commissions;
import org.mmhc.sales.policy.CommissionQuestion;
import org.mmhc.sales.policy.CommissionRules;
import org.mmhc.sales.policy.CommissionTerms;
import org.mmhc.sales.policy.Scheme;
import org.mmhc.sales.policy.Tiers.Tier;
import org.springframework.beans.factory.annotation.Autowired;

/** The scenarios on the local engine, and what its tables say. */
@AgencyTest
class SubscriptionLifecycleProcessIT extends SubscriptionLifecycleScenarios {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Currency INR = Currency.getInstance("INR");

    @Autowired
    ProcessRuntime runtime;

    @Autowired
    BillingPolicies policies;

    @Autowired
    CommissionRules commissionRules;

    @Autowired
    Commissions commissions;

    @Override
    protected ProcessRuntime runtime() {
        return runtime;
    }

    @Test
    void whoeverTheOfficeBuysForMayTakeLonger() {
        assertThat(policies.payment(SaleKind.NEW, false)).isEqualTo(new PaymentPolicy(30, 24, 7, 24, 24));
        assertThat(policies.payment(SaleKind.RENEWAL, true)).isEqualTo(new PaymentPolicy(1440, 72, 7, 24, 24));
    }

    @Test
    void whatIsGivenBackDependsOnWhyAndWhen() {
        assertThat(policies.refund(EndReason.AGENCY_FAULT, 20, 5)).isEqualTo(by(Method.GREATER));
        assertThat(policies.refund(EndReason.DECEASED, 20, 5)).isEqualTo(by(Method.GREATER));
        assertThat(policies.refund(EndReason.PATIENT_REQUEST, 3, 0)).isEqualTo(by(Method.FULL));
        assertThat(policies.refund(EndReason.PATIENT_REQUEST, 4, 0)).isEqualTo(by(Method.LESSER));
        assertThat(policies.refund(EndReason.PATIENT_REQUEST, 3, 1)).isEqualTo(by(Method.LESSER));
        assertThat(policies.refund(EndReason.CHARGEBACK, 0, 0)).isEqualTo(by(Method.LESSER));
        assertThat(policies.refund(EndReason.FRAUD, 0, 0)).isEqualTo(by(Method.NONE));
    }

    @Test
    void whatASaleEarnsStandsInTheTables() {
        CommissionTerms standard = commission(true, SaleKind.NEW);
        assertThat(standard.ruleId()).isEqualTo("standard");
        assertThat(standard.scheme()).isEqualTo(Scheme.TIERED);
        assertThat(standard.tiers().all())
                .containsExactly(new Tier(5_000_000, 500), new Tier(15_000_000, 700), new Tier(0, 1_000));
        assertThat(standard.by().version()).isPositive();
        assertThat(standard.by().key()).isPositive();
        assertThat(List.of(standard.vestDays(), standard.clawbackDays())).containsExactly(7, 180);
        assertThat(commission(true, SaleKind.CHANGE)).isEqualTo(standard);
        CommissionTerms renewal = commission(true, SaleKind.RENEWAL);
        assertThat(renewal.ruleId()).isEqualTo("renewal");
        assertThat(renewal.scheme()).isEqualTo(Scheme.FLAT);
        assertThat(renewal.rateBp()).isEqualTo(200);
        assertThat(List.of(renewal.vestDays(), renewal.clawbackDays())).containsExactly(7, 180);
        for (SaleKind kind : SaleKind.values()) {
            assertThat(commission(false, kind).scheme()).isEqualTo(Scheme.NONE);
        }
    }

    @Test
    void whatACaregiverSoldEarnsAndIsTakenBackWithIt() {
        Uid seller = people.newcomer(Role.CAREGIVER, "Asha Menon");
        Case sold = paul.buys(plan("3000.00"), seller);
        paul.pays(sold);
        await("what it earns").atMost(SOON).until(() -> commissions.total(seller, INR), rupees("150.00")::equals);
        paul.cancels(sold);
        await("what is left of it").atMost(SOON).until(() -> commissions.total(seller, INR), Money::isZero);
    }

    private CommissionTerms commission(boolean commissionable, SaleKind kind) {
        return commissionRules.terms(new CommissionQuestion(commissionable, "DAILY", kind));
    }

    private static RefundPolicy by(Method method) {
        return new RefundPolicy(method, 0);
    }
}
