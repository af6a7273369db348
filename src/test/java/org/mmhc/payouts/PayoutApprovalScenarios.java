package org.mmhc.payouts;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.disputes.DisputeId;
import org.mmhc.engine.ScenariosOf;
import org.mmhc.payouts.PayoutDesk.Correcting;
import org.mmhc.payouts.PayoutDesk.Reason;
import org.mmhc.payouts.PayoutRefusals.LookNeeded;
import org.mmhc.payouts.bank.BankAccountFixtures;
import org.mmhc.payouts.line.Verdict;
import org.mmhc.tasks.TaskList.TaskSummary;
import org.mmhc.tasks.TaskRefusals.TaskExcludesPerson;

/** Every way that a payout can go. Rosa gives care, Mira and Milan sit in the committee, Ada and Asha are admins. */
@ScenariosOf("payout-approval")
abstract class PayoutApprovalScenarios extends PayoutStage {

    @Override
    int lastYear() {
        return 2014;
    }

    @Test
    void tooLittleIsCarriedForward() {
        Case payout = rosa.firstPayout(10);
        payout.endedAs(PayoutStatus.CARRIED_FORWARD, "EndEvent_CarriedForward");
        rosa.isTold("Your payout waits for the next month");
    }

    @Test
    void oneAgreesRosaAcceptsAndIsPaidByHandAsTwoAdminsSay() {
        Case payout = rosa.payout(600);
        mira.approves(payout);
        rosa.isTold("Your statement is ready");
        rosa.accepts(payout);
        payout.waitsAt("ReceiveTask_AwaitBankAccount");
        rosa.isTold("We need your bank account");
        timePasses(ofDays(8));
        payout.passed("EndEvent_CaregiverReminded");
        timePasses(ofDays(31));
        payout.needs(PayoutDesk.FIX);
        timePasses(ofHours(25));
        payout.passed("EndEvent_RepairEscalated");

        ada.mends(payout, TransferRepair.PAID_BY_HAND);
        payout.needs(PayoutDesk.CONFIRM);
        assertThatExceptionOfType(TaskExcludesPerson.class).isThrownBy(() -> ada.claims(payout, PayoutDesk.CONFIRM));
        timePasses(ofHours(25));
        payout.passed("EndEvent_ConfirmationEscalated");
        asha.confirms(payout, false);
        ada.mends(payout, TransferRepair.PAID_BY_HAND);
        asha.confirms(payout, true);
        payout.endedAs(PayoutStatus.PAID, "EndEvent_PaidByHand");
        rosa.isTold("You are paid");
    }

    @Test
    void twoLookAtWhatIsUnusualAndAnAdminCallsItOff() {
        Case payout = rosa.firstPayout(600);
        payout.needs(PayoutDesk.APPROVE);
        assertThatExceptionOfType(LookNeeded.class).isThrownBy(() -> mira.approvesAmongMany(payout));
        timePasses(ofHours(25));
        payout.passed("EndEvent_ApprovalEscalated");
        mira.approves(payout);
        payout.waitsAt("UserTask_ApprovePayoutAgain");
        timePasses(ofHours(25));
        payout.passed("EndEvent_SecondApprovalEscalated");
        ada.approves(payout);
        payout.waitsAt("Gateway_ObjectionOrTime");
        timePasses(ofHours(49));
        payout.waitsAt("ReceiveTask_AwaitBankAccount");
        ada.cancels(payout);
        payout.endedAs(PayoutStatus.CANCELLED, "EndEvent_PayoutCancelled");
        rosa.isTold("Your payout is not made now");
    }

    @Test
    void itIsHeldSentBackAndPutRightAndWhoPutItRightDoesNotAgree() {
        Case payout = rosa.firstPayout(600);
        mira.decides(payout, Verdict.HOLD, Reason.ASK_CAREGIVER);
        payout.waitsAt("ReceiveTask_AwaitRelease");
        timePasses(ofHours(25));
        payout.passed("EndEvent_HoldEscalated");
        milan.releases(payout);
        milan.decides(payout, Verdict.SEND_BACK, Reason.LINE_MISSING);
        payout.needs(PayoutDesk.CORRECT);
        timePasses(ofHours(25));
        payout.passed("EndEvent_CorrectionEscalated");
        ada.corrects(payout, Correcting.ADD_LINE, "320.00");
        mira.approves(payout);
        payout.waitsAt("UserTask_ApprovePayoutAgain");
        assertThatExceptionOfType(TaskExcludesPerson.class).isThrownBy(() -> ada.claims(payout, PayoutDesk.APPROVE));
        asha.decides(payout, Verdict.SEND_BACK, Reason.LINE_WRONG);
        ada.corrects(payout, Correcting.NOTHING, null);
        mira.approves(payout);
        payout.waitsAt("UserTask_ApprovePayoutAgain");
        asha.approves(payout);
        payout.waitsAt("Gateway_ObjectionOrTime");
        assertThat(payout.payout().payout().net()).isEqualTo(rupees("3520.00"));
    }

    /* Acceptance 20: whatever they are now, and whoever completes the job. */
    @Test
    void nobodyAgreesToWhatTheyArePaidNorForOthers() {
        Case payout = rosa.firstPayout(600);
        TaskSummary first = payout.needs(PayoutDesk.APPROVE);
        assertThatExceptionOfType(TaskExcludesPerson.class)
                .isThrownBy(() -> As.user(rosa.uid(), Role.COMMITTEE, () -> taskDesk.claim(first.id())));
        mira.approves(payout);
        payout.waitsAt("UserTask_ApprovePayoutAgain");
        TaskSummary second = payout.needs(PayoutDesk.APPROVE);
        for (Uid who : List.of(rosa.uid(), mira.uid())) {
            assertThatExceptionOfType(TaskExcludesPerson.class)
                    .isThrownBy(() -> As.user(who, Role.ADMIN, () -> taskDesk.claim(second.id())));
        }

        payout.forges(second, Verdict.APPROVE, ada);
        payout.passed("BoundaryEvent_ApprovalOutdated");
        payout.withdrew(second);
        payout.needs(PayoutDesk.APPROVE);
        assertThat(payout.payout().payout().status()).isEqualTo(PayoutStatus.IN_APPROVAL);
        assertThat(payout.payout().approvers()).containsExactly(mira.uid());
    }

    @Test
    void whatChangesIsPutTogetherAnewWhereverItIs() {
        Case payout = rosa.firstPayout(600);
        ada.recalculates(payout);
        payout.passed("BoundaryEvent_PayoutChanged");
        mira.approves(payout);
        payout.waitsAt("UserTask_ApprovePayoutAgain");
        ada.recalculates(payout);
        payout.passed("BoundaryEvent_PayoutChangedAgain");
        mira.approves(payout);
        payout.waitsAt("UserTask_ApprovePayoutAgain");
        payout.needs(PayoutDesk.APPROVE);
        transaction.executeWithoutResult(status -> {
            ada.approves(payout);
            Payout made = payouts.findForChange(payout.id().value()).orElseThrow();
            made.outdate();
            payouts.saveAndFlush(made);
        });
        payout.passed("BoundaryEvent_ApprovalOutdated");
        payout.needs(PayoutDesk.APPROVE);
    }

    @Test
    void anObjectionIsSettledBySomebodyElse() {
        Case payout = rosa.payout(600);
        mira.approves(payout);
        payout.waitsAt("Gateway_ObjectionOrTime");
        rosa.objects(payout);
        payout.needs(PayoutDesk.SETTLE);
        assertThatExceptionOfType(TaskExcludesPerson.class).isThrownBy(() -> mira.claims(payout, PayoutDesk.SETTLE));
        timePasses(ofHours(49));
        payout.passed("EndEvent_ObjectionEscalated");
        milan.settles(payout, true);
        ada.corrects(payout, Correcting.ADD_LINE, "32.00");
        mira.approves(payout);
        payout.waitsAt("Gateway_ObjectionOrTime");
        rosa.objects(payout);
        milan.settles(payout, false);
        payout.waitsAt("ReceiveTask_AwaitBankAccount");
        assertThat(payout.payout().payout().net()).isEqualTo(rupees("3232.00"));
    }

    @Test
    void theMoneyIsSentTriedAgainAndWatched() {
        Case payout = rosa.payout(600);
        mira.approves(payout);
        payout.waitsAt("Gateway_ObjectionOrTime");
        rosa.accepts(payout);
        payout.waitsAt("ReceiveTask_AwaitBankAccount");
        rosa.tellsAnAccount(BankAccountFixtures.HDFC);
        timePasses(ofHours(25));
        payout.waitsAt("ReceiveTask_AwaitTransfer");
        timePasses(ofHours(25));
        payout.passed("EndEvent_TransferChecked");
        payout.bank(gateway.payouts()::fail);
        payout.needs(PayoutDesk.FIX);
        ada.mends(payout, TransferRepair.TRY_AGAIN);
        payout.waitsAt("ReceiveTask_AwaitTransfer");
        payout.bank(gateway.payouts()::process);
        payout.waitsAt("ReceiveTask_AwaitReversal");
        rosa.isTold("You are paid");
        timePasses(ofDays(3));
        payout.bank(gateway.payouts()::reverse);
        payout.needs(PayoutDesk.FIX);
        ada.mends(payout, TransferRepair.OTHER_ACCOUNT);
        payout.waitsAt("ReceiveTask_AwaitBankAccount");
        rosa.tellsAnAccount(BankAccountFixtures.UPI);
        timePasses(ofHours(25));
        payout.waitsAt("ReceiveTask_AwaitTransfer");
        payout.bank(gateway.payouts()::process);
        payout.waitsAt("ReceiveTask_AwaitReversal");
        timePasses(ofDays(8));
        payout.endedAs(PayoutStatus.PAID, "EndEvent_PayoutPaid");
    }

    @Test
    void whatIsInQuestionIsNotPaidBeforeThatIsSettled() {
        Case payout = rosa.payout(600);
        mira.approves(payout);
        payout.waitsAt("Gateway_ObjectionOrTime");
        DisputeId dispute = rosa.disputes(payout, 1);
        await("the payout is held").atMost(SOON).until(() -> asSystem(() -> holds.isHeld(payout.id())));
        rosa.accepts(payout);
        payout.passed("BoundaryEvent_PayoutHeld");
        payout.waitsAt("ReceiveTask_AwaitEndOfHold");
        assertThat(payout.payout().isHeld()).isTrue();
        rosa.takesBack(dispute);
        payout.waitsAt("ReceiveTask_AwaitBankAccount");
        ada.cancels(payout);
        payout.endedAs(PayoutStatus.CANCELLED, "EndEvent_PayoutCancelled");
    }

    @Test
    void whatCannotBePaidIsGivenBackAndComesWithAnotherRun() {
        Case payout = rosa.payout(600);
        mira.approvesAmongMany(payout);
        payout.waitsAt("Gateway_ObjectionOrTime");
        rosa.accepts(payout);
        payout.waitsAt("ReceiveTask_AwaitBankAccount");
        timePasses(ofDays(31));
        ada.mends(payout, TransferRepair.GIVE_BACK);
        payout.endedAs(PayoutStatus.CANCELLED, "EndEvent_PayoutGivenBack");
    }
}
