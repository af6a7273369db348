package org.mmhc.billing;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.mmhc.base.References;
import org.mmhc.billing.gateway.PaymentFact.DisputeStatus;
import org.mmhc.billing.gateway.PaymentFact.Funds;
import org.mmhc.billing.refund.RefundDesk;
import org.mmhc.billing.refund.RefundDesk.Reason;
import org.mmhc.billing.refund.RefundKind;
import org.mmhc.billing.refund.RefundRefusals.PaymentDisputed;
import org.mmhc.billing.refund.RefundRefusals.RefundNotPossible;
import org.mmhc.billing.refund.RefundRepair;
import org.mmhc.billing.refund.RefundStatus;
import org.mmhc.engine.ScenariosOf;
import org.mmhc.ledger.Account;
import org.mmhc.local.pay.PayFaults.Fault;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskRefusals.TaskExcludesPerson;

/** Every way that a refund can go. Paul had care, Mira and Milan sit in the committee, Ada is an admin. */
@ScenariosOf("refund-lifecycle")
abstract class RefundLifecycleScenarios extends MoneyStage {

    @Test
    void aSmallRefundIsSentAtOnceAndOnlyOnce() {
        Bought bought = paul.buys("2000.00");
        String page = bought.page();
        bought.isCancelled();
        Case refund = bought.refund();

        refund.endedAs(RefundStatus.PROCESSED, "EndEvent_RefundPaid");
        paul.isTold("Your refund is on its way");
        assertThat(refund.refund().kind()).isEqualTo(RefundKind.CANCELLATION);
        assertThat(gateway.refundsOf(page)).containsExactly(200_000L);
        assertThat(paul.has(Account.REFUNDS_DUE).isZero()).isTrue();
        assertThat(paul.has(Account.PATIENT_CREDIT).isZero()).isTrue();
    }

    /** 11,800.00 with 18 % tax for thirty days and twelve visits, of which five were given when it is cancelled on the tenth day. */
    @Test
    void whatIsLeftOnTheTenthDayIsTakenBackWithItsTaxAndSentWhenSomebodyElseAgrees() {
        Bought bought = attendedUntilTheTenthDay();
        bought.isCancelledBy(milan);
        Case refund = bought.refund();
        assertThat(refund.refund().amount()).isEqualTo(rupees("6883.33"));
        assertThat(bought.invoices())
                .containsExactly("INV 10000.00 900.00 900.00 0.00 11800.00", "CRN 5833.33 525.00 525.00 0.00 6883.33");
        assertThat(paul.has(Account.REFUNDS_DUE)).isEqualTo(rupees("6883.33"));
        assertThatExceptionOfType(TaskExcludesPerson.class).isThrownBy(() -> milan.claims(refund, RefundDesk.APPROVE));

        mira.approves(refund);
        refund.endedAs(RefundStatus.PROCESSED, "EndEvent_RefundPaid");
        assertThat(gateway.refundsOf(bought.page())).containsExactly(688_333L);
        assertThat(paul.has(Account.REFUNDS_DUE).isZero()).isTrue();
        assertThat(bought.deferred().isZero()).isTrue();
    }

    @Test
    void oneOfTheCommitteeAgreesAndIsRemindedOfIt() {
        Case refund = refundOf("3000.00");
        TaskSummary task = refund.needs(RefundDesk.APPROVE);
        assertThat(task.priority()).isEqualTo(60);
        assertThat(paul.has(Account.REFUNDS_DUE)).isEqualTo(rupees("3000.00"));
        timePasses(ofHours(25));
        refund.passed("EndEvent_ApprovalEscalated");
        ada.isTold("Refund %s waits too long".formatted(refund.reference()));
        assertThat(refund.needs(RefundDesk.APPROVE).priority()).isEqualTo(90);

        mira.approves(refund);
        refund.endedAs(RefundStatus.PROCESSED, "EndEvent_RefundPaid");
        assertThat(refund.refund().approvedBy()).isEqualTo(mira.uid());
        assertThatExceptionOfType(RefundNotPossible.class).isThrownBy(() -> ada.callsOff(refund));
    }

    @Test
    void twoAgreeToALargeOneAndNotTheSamePersonTwice() {
        Case refund = refundOf("30000.00");
        mira.approves(refund);
        TaskSummary again = refund.needs(RefundDesk.APPROVE);
        assertThat(again.candidateGroups()).containsExactly("admin");
        timePasses(ofHours(25));
        refund.passed("EndEvent_SecondApprovalEscalated");

        ada.approves(refund);
        refund.endedAs(RefundStatus.PROCESSED, "EndEvent_RefundPaid");
        assertThat(refund.refund().approvedAgainBy()).isEqualTo(ada.uid());
    }

    @Test
    void whoAskedDoesNotAgree() {
        Bought bought = paul.buys("30000.00");
        bought.isCancelledBy(milan);
        Case refund = bought.refund();
        assertThat(refund.refund().requestedBy()).isEqualTo(milan.uid());
        assertThatExceptionOfType(TaskExcludesPerson.class).isThrownBy(() -> milan.claims(refund, RefundDesk.APPROVE));
        mira.rejects(refund, Reason.AMOUNT_WRONG);
        refund.endedAs(RefundStatus.REJECTED, "EndEvent_RefundRejected");
    }

    @Test
    void whoeverSaysNoLeavesThePatientTheCredit() {
        Case refund = refundOf("3000.00");
        mira.rejects(refund, Reason.NOT_DUE);
        refund.endedAs(RefundStatus.REJECTED, "EndEvent_RefundRejected");
        paul.isTold("Your refund was not agreed to");
        assertThat(refund.refund().reason()).isEqualTo(Reason.NOT_DUE);
        assertThat(paul.has(Account.PATIENT_CREDIT)).isEqualTo(rupees("3000.00"));
        assertThat(paul.has(Account.REFUNDS_DUE).isZero()).isTrue();
    }

    @Test
    void theSecondMaySayNoToo() {
        Case refund = refundOf("30000.00");
        milan.approves(refund);
        ada.rejects(refund, Reason.SETTLED_OTHERWISE);
        refund.endedAs(RefundStatus.REJECTED, "EndEvent_RefundRejected");
        assertThat(paul.has(Account.PATIENT_CREDIT)).isEqualTo(rupees("30000.00"));
    }

    @Test
    void whatTheGatewayWillNotDoIsTriedAgainAndPaidByBank() {
        Case refund = refusedRefund();
        assertThat(paul.has(Account.REFUNDS_DUE)).isEqualTo(rupees("2000.00"));
        timePasses(ofHours(25));
        refund.passed("EndEvent_RepairEscalated");
        ada.mends(refund, RefundRepair.TRY_AGAIN, null);
        refund.passed("Gateway_HowFixed", "Gateway_RefundCleared");
        refund.needs(RefundDesk.FIX);

        ada.mends(refund, RefundRepair.PAY_BY_BANK, "UTR 4711");
        refund.endedAs(RefundStatus.PAID_BY_BANK, "EndEvent_RefundPaidByBank");
        assertThat(refund.refund().bankReference()).isEqualTo("UTR 4711");
        paul.isTold("Your refund is on its way");
        assertThat(paul.has(Account.REFUNDS_DUE).isZero()).isTrue();
    }

    @Test
    void thePatientMayKeepItAsCredit() {
        Case refund = refusedRefund();
        ada.mends(refund, RefundRepair.KEEP_AS_CREDIT, null);
        refund.endedAs(RefundStatus.KEPT_AS_CREDIT, "EndEvent_RefundKept");
        assertThat(paul.has(Account.PATIENT_CREDIT)).isEqualTo(rupees("2000.00"));
    }

    @Test
    void whatTheBankSendsBackIsDueAgainAndPaidByBank() {
        Bought bought = attendedUntilTheTenthDay();
        bought.isCancelled();
        Case refund = bought.refund();
        mira.approves(refund);
        refund.endedAs(RefundStatus.PROCESSED, "EndEvent_RefundPaid");

        bankSendsBack(bought.page(), refund);
        refund.hasCases(2);
        refund.needs(RefundDesk.FIX);
        assertThat(paul.has(Account.REFUNDS_DUE)).isEqualTo(rupees("6883.33"));
        ada.mends(refund, RefundRepair.PAY_BY_BANK, "UTR 0815");
        refund.endedAs(RefundStatus.PAID_BY_BANK, "EndEvent_RefundPaidByBank");
        assertThat(refund.refund().bankReference()).isEqualTo("UTR 0815");
        assertThat(paul.has(Account.REFUNDS_DUE).isZero()).isTrue();
        assertThat(paul.has(Account.PATIENT_CREDIT).isZero()).isTrue();
    }

    /** The bank may have the money already. */
    @Test
    void whatABankWantsBackIsPaidNeitherOnceMoreNorByBank() {
        Bought bought = paul.orders(plan("2000.00"));
        String money = bought.moneyComes();
        bought.isActive();
        bought.isCancelled();
        Case refund = bought.refund();
        refund.needs(RefundDesk.FIX);
        String dispute = References.next("disp");
        bankSays(bought, money, dispute, DisputeStatus.OPEN, Funds.TAKEN, null);
        assertThatExceptionOfType(PaymentDisputed.class)
                .isThrownBy(() -> ada.mends(refund, RefundRepair.TRY_AGAIN, null));
        assertThatExceptionOfType(PaymentDisputed.class)
                .isThrownBy(() -> ada.mends(refund, RefundRepair.PAY_BY_BANK, "UTR 4712"));
        assertThat(refund.refund().status()).isEqualTo(RefundStatus.FAILED);
        assertThat(paul.has(Account.REFUNDS_DUE)).isEqualTo(rupees("2000.00"));

        bankSays(bought, money, dispute, DisputeStatus.WON, Funds.RETURNED, null);
        ada.mends(refund, RefundRepair.PAY_BY_BANK, "UTR 4712");
        refund.endedAs(RefundStatus.PAID_BY_BANK, "EndEvent_RefundPaidByBank");
    }

    @Test
    void aSlowGatewayIsAskedAndNobodyIsPaidTwice() {
        Bought bought = paul.buys("2000.00");
        String page = bought.page();
        gateway.faults().all(Fault.ERROR);
        try {
            bought.isCancelled();
            Case refund = bought.refund();
            refund.waitsAt("ReceiveTask_AwaitRefund");
            timePasses(ofDays(10).plusHours(1));
            refund.passed("EndEvent_RefundChecked");
            assertThat(refund.refund().status()).isEqualTo(RefundStatus.SENT);
            gateway.faults().all(Fault.NONE);
            timePasses(ofHours(7));
            refund.endedAs(RefundStatus.PROCESSED, "EndEvent_RefundPaid");
            assertThat(gateway.refundsOf(page)).containsExactly(200_000L);
        } finally {
            gateway.faults().all(Fault.NONE);
        }
    }

    @Test
    void anAdminCallsItOffBeforeItIsSent() {
        Case refund = refundOf("3000.00");
        refund.needs(RefundDesk.APPROVE);
        ada.callsOff(refund);
        refund.endedAs(RefundStatus.CANCELLED, "EndEvent_RefundCancelled");
        assertThat(paul.has(Account.PATIENT_CREDIT)).isEqualTo(rupees("3000.00"));
    }

    @Test
    void theTableSaysHowManyHaveToAgree() {
        assertThat(approvers(RefundKind.AT_GATEWAY, "90000.00")).isZero();
        assertThat(approvers(RefundKind.DUPLICATE_PAYMENT, "90000.00")).isZero();
        assertThat(approvers(RefundKind.OVERPAYMENT, "90000.00")).isZero();
        assertThat(approvers(RefundKind.CANCELLATION, "2500.00")).isZero();
        assertThat(approvers(RefundKind.CANCELLATION, "2500.01")).isEqualTo(1);
        assertThat(approvers(RefundKind.CANCELLATION, "25000.00")).isEqualTo(1);
        assertThat(approvers(RefundKind.CANCELLATION, "25000.01")).isEqualTo(2);
        assertThat(approvers(RefundKind.GOODWILL, "10000.00")).isEqualTo(1);
        assertThat(approvers(RefundKind.GOODWILL, "10000.01")).isEqualTo(2);
        assertThat(approvers(RefundKind.DISPUTE_REMEDY, "1.00")).isEqualTo(2);
    }

    private int approvers(RefundKind kind, String amount) {
        return approvals.approval(kind, rupees(amount)).approvers();
    }

    private Bought attendedUntilTheTenthDay() {
        Bought bought = paul.orders(attendants("11800.00"));
        bought.paysAtTheGateway();
        bought.isActive();
        timePasses(ofDays(9));
        bought.isUsed(5);
        return bought;
    }

    /** Paul has bought a plan and thinks better of it. */
    private Case refundOf(String price) {
        Bought bought = paul.buys(price);
        bought.isCancelled();
        return bought.refund();
    }

    /** The same, and the gateway knows nothing of the payment. */
    private Case refusedRefund() {
        Bought bought = paul.orders(plan("2000.00"));
        bought.moneyComes();
        bought.isActive();
        bought.isCancelled();
        Case refund = bought.refund();
        refund.needs(RefundDesk.FIX);
        return refund;
    }
}
