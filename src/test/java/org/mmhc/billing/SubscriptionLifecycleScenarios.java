package org.mmhc.billing;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mmhc.billing.PaymentRepairs.GivenUpBecause;
import org.mmhc.billing.PaymentRepairs.Repair;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.engine.ScenariosOf;
import org.mmhc.ledger.Account;

/** Every way that a subscription can go, while weeks pass. Paul is cared for, Asha sells him a plan, Ada is an admin. */
@ScenariosOf("subscription-lifecycle")
abstract class SubscriptionLifecycleScenarios extends SubscriptionLifecycleStage {

    @Test
    void aPlanThatIsPaidIsActiveAndInvoiced() {
        Case subscription = paul.buys(plan("9000.00"), asha);
        paul.triesToPay(subscription);
        subscription.passed("EndEvent_FailureTold");
        paul.isTextedOf("your payment did not go through");
        timePasses(ofMinutes(40));
        subscription.passed("EndEvent_PatientReminded");
        paul.isTextedOf("Daily care waits to be paid");

        paul.pays(subscription);
        subscription.isActive();
        subscription.passed("ServiceTask_IssueInvoice", "ServiceTask_RecordSale");
        paul.isTold("Daily care is active");
        assertThat(subscription.row().invoice()).isNotNull();
        assertThat(subscription.row().deferred()).isEqualTo(rupees("9000.00"));
        assertThat(paul.has(Account.PATIENT_CREDIT).isZero()).isTrue();
        assertThat(paul.has(Account.PATIENT_RECEIVABLE).isZero()).isTrue();

        visitsAreUsedUp(subscription);
        subscription.passed("EndEvent_UsedVisitsTold");
        paul.isTold("All visits of Daily care were given");
    }

    @Test
    void theNextPeriodBeginsWhereTheOneBeforeEnds() {
        Case first = paul.buys(plan("3000.00"));
        paul.pays(first);
        first.isActive();
        timePasses(ofDays(24));
        first.passed("EndEvent_RenewalReminded");
        paul.isTold("Daily care ends on");

        Case second = paul.renews(first);
        paul.pays(second);
        second.isActive();
        first.waitsAt("IntermediateCatchEvent_PeriodOver");
        assertThat(second.row().startsOn()).isEqualTo(first.row().endsOn().plusDays(1));
        itIsOver(first);
        first.endedAs(SubscriptionStatus.EXPIRED, "EndEvent_SubscriptionRenewed");
        assertThat(first.row().deferred().isZero()).isTrue();

        itIsOver(second);
        second.endedAs(SubscriptionStatus.EXPIRED, "EndEvent_SubscriptionExpired");
        paul.isTold("Daily care has ended");
        assertThat(second.row().deferred().isZero()).isTrue();
    }

    @Test
    void whatNobodyPaysLapses() {
        Case subscription = paul.buys(plan("3000.00"));
        subscription.waitsAt("ReceiveTask_AwaitPayment");
        timePasses(ofHours(24).plusMinutes(1));
        subscription.endedAs(SubscriptionStatus.LAPSED, "EndEvent_SubscriptionLapsed");
        paul.isTold("Daily care was not paid");
    }

    @Test
    void moneyThatComesInTheLastMomentCounts() {
        Case subscription = paul.buys(plan("3000.00"));
        paul.paysInTheLastMoment(subscription);
        subscription.isActive();
        subscription.passed("BoundaryEvent_PaymentLapsed", "Gateway_PaidMeanwhile");
    }

    @Test
    void anAdminMendsWhatAGatewayRefuses() {
        Case subscription = paul.buys(plan("3000.00"));
        gatewayRefuses(subscription);
        subscription.needs("billing.fixPaymentOrder");
        timePasses(ofHours(25));
        subscription.passed("EndEvent_PaymentOrderEscalated");
        ada.isTold("Not mended yet: Daily care cannot be paid");
        assertThat(subscription.needs("billing.fixPaymentOrder").priority()).isEqualTo(90);

        ada.repairs(subscription, Repair.OTHER_GATEWAY, null);
        subscription.waitsAt("ReceiveTask_AwaitPayment");
        assertThat(subscription.order().gateway()).isEqualTo(Gateway.STRIPE);
        gatewayRefuses(subscription);
        ada.repairs(subscription, Repair.TRY_AGAIN, null);
        subscription.waitsAt("ReceiveTask_AwaitPayment");
        paul.pays(subscription);
        subscription.isActive();
    }

    @Test
    void whatNoGatewayTakesIsGivenUp() {
        Case subscription = paul.buys(plan("3000.00"));
        gatewayRefuses(subscription);
        ada.repairs(subscription, Repair.GIVE_UP, GivenUpBecause.NOBODY_TAKES_IT);
        subscription.endedAs(SubscriptionStatus.LAPSED, "EndEvent_SubscriptionLapsed");
    }

    @Test
    void whatCostsNothingIsActiveAtOnceAndCanBeCancelled() {
        Case subscription = paul.buys(plan("0.00"));
        subscription.isActive();
        assertThat(subscription.row().invoice()).isNull();
        paul.cancels(subscription);
        subscription.endedAs(SubscriptionStatus.CANCELLED, "EndEvent_SubscriptionCancelled");
        paul.isTold("Daily care has ended before its time");
    }

    @Test
    void whoCancelsGetsBackWhatIsLeft() {
        itIsMorning();
        Case subscription = paul.buys(plan("3000.00"));
        paul.pays(subscription);
        subscription.isActive();
        timePasses(ofDays(9));
        paul.cancels(subscription);
        subscription.endedAs(SubscriptionStatus.CANCELLED, "EndEvent_SubscriptionCancelled");
        assertThat(paul.has(Account.REFUNDS_DUE)).isEqualTo(rupees("2000.00"));
        assertThat(subscription.row().deferred().isZero()).isTrue();
        assertThat(subscription.row().endReason()).isEqualTo(EndReason.PATIENT_REQUEST);
    }

    @Test
    void whoCancelsBeforePayingOwesNothing() {
        Case subscription = paul.buys(plan("3000.00"));
        subscription.order();
        paul.cancels(subscription);
        subscription.endedAs(SubscriptionStatus.CANCELLED, "EndEvent_SubscriptionCancelled");
        assertThat(paul.has(Account.PATIENT_CREDIT).isZero()).isTrue();
    }

    @Test
    void anAdminEndsWhatTheAgencyCannotKeep() {
        itIsMorning();
        Case subscription = paul.buys(plan("3000.00"));
        paul.pays(subscription);
        subscription.isActive();
        timePasses(ofDays(9));
        ada.ends(subscription, EndReason.AGENCY_FAULT);
        subscription.endedAs(SubscriptionStatus.CANCELLED, "EndEvent_SubscriptionEnded");
        assertThat(paul.has(Account.REFUNDS_DUE)).isEqualTo(rupees("3000.00"));
        assertThat(subscription.row().endReason()).isEqualTo(EndReason.AGENCY_FAULT);
    }

    @Test
    void anotherPlanComesInItsPlaceWhenItIsPaid() {
        itIsMorning();
        Case old = paul.buys(plan("6000.00"));
        paul.pays(old);
        old.isActive();
        timePasses(ofDays(15));
        Case other = paul.changes(old, plan("9000.00"));
        assertThat(other.row().exchange()).isEqualTo(rupees("3000.00"));
        assertThat(other.order().asked()).isEqualTo(rupees("6000.00"));
        assertThat(old.status()).isEqualTo(SubscriptionStatus.ACTIVE);

        paul.pays(other);
        other.isActive();
        old.endedAs(SubscriptionStatus.CHANGED, "EndEvent_PlanChanged");
        assertThat(paul.has(Account.PATIENT_CREDIT).isZero()).isTrue();
        assertThat(paul.has(Account.PATIENT_RECEIVABLE).isZero()).isTrue();
        assertThat(old.row().deferred().isZero()).isTrue();
        assertThat(other.row().deferred()).isEqualTo(rupees("9000.00"));
    }

    @Test
    void nothingChangesWhenTheOtherPlanIsNotPaid() {
        Case old = paul.buys(plan("6000.00"));
        paul.pays(old);
        old.isActive();
        Case other = paul.changes(old, plan("9000.00"));
        other.waitsAt("ReceiveTask_AwaitPayment");
        timePasses(ofHours(24).plusMinutes(1));
        other.endedAs(SubscriptionStatus.LAPSED, "EndEvent_SubscriptionLapsed");
        old.isActive();
    }
}
