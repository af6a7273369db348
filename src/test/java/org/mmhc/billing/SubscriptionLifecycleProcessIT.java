package org.mmhc.billing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mmhc.AgencyTest;
import org.mmhc.billing.policy.BillingPolicies;
import org.mmhc.billing.policy.PaymentPolicy;
import org.mmhc.billing.policy.RefundPolicy;
import org.mmhc.billing.policy.RefundPolicy.Method;
import org.mmhc.local.ProcessRuntime;
import org.springframework.beans.factory.annotation.Autowired;

/** The scenarios on the local engine, and what its tables say. */
@AgencyTest
class SubscriptionLifecycleProcessIT extends SubscriptionLifecycleScenarios {

    @Autowired
    ProcessRuntime runtime;

    @Autowired
    BillingPolicies policies;

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

    private static RefundPolicy by(Method method) {
        return new RefundPolicy(method, 0);
    }
}
