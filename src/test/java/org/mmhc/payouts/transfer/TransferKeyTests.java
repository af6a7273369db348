package org.mmhc.payouts.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mmhc.payouts.PayoutId;

class TransferKeyTests {

    private static final PayoutId PAYOUT = new PayoutId("PO-0HQ3ZK5RWX1QT");

    @Test
    void oneAttemptHasOneKeyAndTheNextAnother() {
        assertThat(TransferKey.of(PAYOUT, 1)).isEqualTo(TransferKey.of(PAYOUT, 1));
        assertThat(TransferKey.of(PAYOUT, 1)).isNotEqualTo(TransferKey.of(PAYOUT, 2));
        assertThat(TransferKey.of(PAYOUT, 1).version()).isEqualTo(5);
        assertThat(TransferKey.of(PAYOUT, 1).variant()).isEqualTo(2);
    }

    @Test
    void narrationHasLettersAndDigitsOnly() {
        assertThat(RazorpayXDoor.narration("PO-0HQ3ZK5RWX1QT-1")).isEqualTo("PO 0HQ3ZK5RWX1QT 1");
        assertThat(RazorpayXDoor.narration("x".repeat(50))).hasSize(30);
    }
}
