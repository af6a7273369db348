package org.mmhc.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.payouts.PayoutRefusals.PayoutNotPossible;

class PayoutTests {

    private static final Instant NOON = Instant.parse("2026-07-10T06:30:00Z");
    private static final Uid ROSA = Uid.of(Role.CAREGIVER, 100_002);
    private static final Uid ADA = Uid.of(Role.ADMIN, 100_007);
    private static final Uid ALMA = Uid.of(Role.ADMIN, 100_008);
    private static final Money NOTHING = Money.of("0.00", "INR");

    private final Payout payout = promised();

    private static Payout promised() {
        Payout payout = new Payout(RunId.of(YearMonth.of(2026, 6)), ROSA, NOTHING, NOON);
        payout.calculated(Money.of("5000.00", "INR"), NOTHING, NOTHING, Set.of());
        payout.approve(1, 1);
        payout.publish(NOON.plus(Duration.ofDays(2)));
        return payout;
    }

    @Test
    void moneyOfWhatWasCalledOffDoesNotLeave() {
        assertThat(payout.isReadyToLeave()).isTrue();
        payout.callOff(ADA);
        assertThat(payout.isReadyToLeave()).isFalse();
        assertThatExceptionOfType(PayoutNotPossible.class).isThrownBy(payout::leaves);
    }

    @Test
    void whatTwoSawAtTheBankIsNotCalledOff() {
        payout.mend(TransferRepair.PAID_BY_HAND, ADA);
        payout.confirm(ALMA);
        assertThatExceptionOfType(PayoutNotPossible.class).isThrownBy(() -> payout.callOff(ADA));
        assertThat(payout.paidByHand(NOON)).isTrue();
    }

    @Test
    void whatWasCalledOffIsNotPaidByHand() {
        payout.mend(TransferRepair.PAID_BY_HAND, ADA);
        payout.callOff(ALMA);
        assertThatExceptionOfType(PayoutNotPossible.class).isThrownBy(() -> payout.confirm(ALMA));
        assertThatExceptionOfType(PayoutNotPossible.class)
                .isThrownBy(() -> payout.mend(TransferRepair.PAID_BY_HAND, ADA));
        assertThat(payout.isToBeCancelled()).isTrue();
    }

    @Test
    void whatCameBackAfterItWasPaidByHandCanBeCalledOff() {
        payout.mend(TransferRepair.PAID_BY_HAND, ADA);
        payout.confirm(ALMA);
        payout.paidByHand(NOON);
        assertThat(payout.failed()).isTrue();
        payout.callOff(ADA);
        assertThat(payout.isToBeCancelled()).isTrue();
    }
}
