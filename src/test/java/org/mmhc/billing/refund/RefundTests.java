package org.mmhc.billing.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.billing.gateway.Gateway;
import org.mmhc.billing.payment.PaymentBook.PaymentRow;
import org.mmhc.billing.payment.PaymentId;
import org.mmhc.billing.payment.PaymentStatus;
import org.mmhc.billing.refund.RefundRefusals.OwnRefund;
import org.mmhc.billing.refund.RefundRefusals.RefundNotPossible;

class RefundTests {

    private static final Instant NOON = Instant.parse("2026-06-10T06:30:00Z");
    private static final Uid PAUL = Uid.of(Role.PATIENT, 100_001);
    private static final Uid MIRA = Uid.of(Role.COMMITTEE, 100_002);
    private static final Uid MILAN = Uid.of(Role.COMMITTEE, 100_003);
    private static final Uid ADA = Uid.of(Role.ADMIN, 100_004);
    private static final Money AMOUNT = Money.of("6883.33", "INR");

    private final Refund refund = new Refund(payment(), AMOUNT, RefundKind.CANCELLATION, "ended/PAY-1", MILAN, NOON);

    @Test
    void nobodyWhoAskedOrGetsItDecides() {
        assertThatExceptionOfType(OwnRefund.class).isThrownBy(() -> refund.approve(MILAN));
        assertThatExceptionOfType(OwnRefund.class).isThrownBy(() -> refund.approve(PAUL));
        assertThatExceptionOfType(OwnRefund.class).isThrownBy(() -> refund.turnDown(MILAN, "NOT_DUE"));
        refund.approve(MIRA);
        assertThatExceptionOfType(OwnRefund.class).isThrownBy(() -> refund.approve(MIRA));
        refund.approve(ADA);
        assertThat(refund.approvals()).isEqualTo(2);
    }

    @Test
    void withoutEnoughPeopleNothingIsSent() {
        assertThatExceptionOfType(RefundNotPossible.class).isThrownBy(() -> refund.send(1));
        refund.approve(MIRA);
        assertThatExceptionOfType(RefundNotPossible.class).isThrownBy(() -> refund.send(2));
        assertThat(refund.send(1)).isTrue();
        assertThat(refund.send(1)).isFalse();
        assertThat(refund.attempt()).isEqualTo(1);
    }

    @Test
    void whatWaitsForADisputeGoesOnOnceAndOnlyWhileItIsWanted() {
        assertThat(refund.goOn()).isFalse();
        refund.send(0);
        refund.waitForDispute();
        assertThat(refund.goOn()).isTrue();
        assertThat(refund.goOn()).isFalse();
        refund.waitForDispute();
        refund.failed("BANK");
        assertThat(refund.goOn()).isFalse();
    }

    @Test
    void whatWasTurnedDownIsNotSent() {
        assertThat(refund.reject()).isFalse();
        refund.turnDown(MIRA, "NOT_DUE");
        assertThatExceptionOfType(RefundNotPossible.class).isThrownBy(() -> refund.send(0));
        assertThatExceptionOfType(RefundNotPossible.class).isThrownBy(() -> refund.approve(ADA));
        assertThat(refund.reject()).isTrue();
        assertThat(refund.reject()).isFalse();
        assertThat(refund.send(0)).isFalse();
    }

    @Test
    void whatFailedIsMendedAsSomebodySaid() {
        refund.send(0);
        refund.known("rfnd_1");
        assertThat(refund.failed("BANK")).isTrue();
        assertThat(refund.send(0)).isFalse();
        assertThat(refund.paidByBank(NOON)).isFalse();
        assertThat(refund.keepAsCredit()).isFalse();
        assertThatExceptionOfType(OwnRefund.class).isThrownBy(() -> refund.mend(RefundRepair.TRY_AGAIN, null, PAUL));

        refund.mend(RefundRepair.TRY_AGAIN, null, ADA);
        assertThat(refund.send(0)).isTrue();
        assertThat(refund.wasCalled("rfnd_1")).isTrue();
        assertThat(refund.attempt()).isEqualTo(2);
        refund.failed("BANK");
        refund.mend(RefundRepair.PAY_BY_BANK, "UTR 1", ADA);
        assertThat(refund.keepAsCredit()).isFalse();
        assertThat(refund.paidByBank(NOON)).isTrue();
        assertThat(refund.bankReference()).isEqualTo("UTR 1");
    }

    @Test
    void whatTheBankSendsBackFailedAfterAll() {
        refund.send(0);
        assertThat(refund.processed(NOON)).isTrue();
        assertThat(refund.processed(NOON)).isFalse();
        assertThat(refund.failed("RETURNED")).isTrue();
        assertThat(refund.processed(NOON)).isFalse();
        assertThat(refund.status()).isEqualTo(RefundStatus.FAILED);
    }

    @Test
    void whatIsSentIsNotCalledOffAndWhatIsCalledOffIsNotSent() {
        Refund other = new Refund(payment(), AMOUNT, RefundKind.CANCELLATION, "ended/PAY-2", MILAN, NOON);
        other.callOff(ADA);
        assertThat(other.send(0)).isFalse();
        assertThatExceptionOfType(RefundNotPossible.class).isThrownBy(() -> other.approve(MIRA));
        assertThat(other.cancel()).isTrue();
        assertThat(other.status()).isEqualTo(RefundStatus.CANCELLED);

        refund.send(0);
        assertThatExceptionOfType(RefundNotPossible.class).isThrownBy(() -> refund.callOff(ADA));
        assertThat(refund.cancel()).isFalse();
        assertThat(refund.status()).isEqualTo(RefundStatus.SENT);
    }

    private static PaymentRow payment() {
        return new PaymentRow(
                new PaymentId("PAY-1"),
                "SUB-1",
                PAUL,
                Gateway.RAZORPAY,
                PaymentStatus.CAPTURED,
                AMOUNT,
                AMOUNT,
                Money.zero(AMOUNT.currency()),
                Money.zero(AMOUNT.currency()),
                null,
                null,
                null,
                NOON,
                NOON);
    }
}
