package org.mmhc.disputes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mmhc.base.As;
import org.mmhc.base.BaseRefusals.MoneyUnfit;
import org.mmhc.base.Broadcasts;
import org.mmhc.base.LiveSettings;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.disputes.DisputeRefusals.AmountTooHigh;
import org.mmhc.disputes.DisputeRefusals.ClaimNotFitting;
import org.mmhc.disputes.DisputeRefusals.DisputeUnknown;
import org.mmhc.disputes.DisputeRefusals.TooLateToRaise;
import org.mmhc.disputes.DisputeSubject.Matter;
import org.mmhc.disputes.RaiseDispute.RaiseOne;
import org.mmhc.disputes.story.DisputeTimeline;
import org.mmhc.identity.UserDirectory;
import org.mmhc.identity.UserDirectory.UserCard;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What cannot be disputed, and what is said about it. */
class RaiseDisputeTests {

    private static final Instant NOON = Instant.parse("2026-06-10T06:30:00Z");
    private static final Uid PAUL = Uid.of(Role.PATIENT, 100_001);
    private static final Uid ASHA = Uid.of(Role.CAREGIVER, 100_002);
    private static final Money PRICE = Money.of("1800.00", "INR");
    private static final Duration WINDOW = Duration.ofDays(30);

    private final Disputes disputes = mock(Disputes.class);
    private final DisputeSubject visits = mock(DisputeSubject.class);
    private final UserDirectory users = mock(UserDirectory.class);
    private final DisputeNotices notices = mock(DisputeNotices.class);
    private final RaiseDispute raising = new RaiseDispute(
            disputes,
            List.of(visits),
            mock(DisputeTimeline.class),
            notices,
            users,
            mock(ApplicationEventPublisher.class),
            mock(Broadcasts.class),
            LiveSettings.fixed(new DisputeSettings(WINDOW, WINDOW, WINDOW, WINDOW, WINDOW, WINDOW)),
            new TransactionTemplate(mock(PlatformTransactionManager.class)),
            Clock.fixed(NOON, ZoneOffset.UTC));

    @BeforeEach
    void ashaWasAtPauls() {
        for (Uid person : List.of(PAUL, ASHA)) {
            when(users.find(person)).thenReturn(Optional.of(new UserCard(person, person.joinedAs(), "Somebody", true)));
        }
        when(visits.kinds()).thenReturn(Set.of(DisputeKind.VISIT));
        when(visits.look(any(), any(), any())).thenReturn(Optional.empty());
        when(disputes.saveAndFlush(any())).thenAnswer(saved -> saved.getArgument(0));
        endedAt(NOON.minus(WINDOW));
    }

    private void endedAt(Instant moment) {
        when(visits.look(DisputeKind.VISIT, "V-1", PAUL))
                .thenReturn(Optional.of(new Matter(ASHA, Set.of(), PRICE, moment, List.of())));
    }

    @Test
    void aVisitIsDisputedToTheEndOfItsThirtiethDayAndThenItIsSaidUntilWhenItCouldBe() {
        raises(PAUL, DisputeClaim.LATE, "V-1", PRICE);
        endedAt(NOON.minus(WINDOW).minusSeconds(1));
        assertThatExceptionOfType(TooLateToRaise.class)
                .isThrownBy(() -> raises(PAUL, DisputeClaim.LATE, "V-1", PRICE))
                .satisfies(refused -> assertThat(refused.arguments()).containsExactly(NOON.minusSeconds(1)));
    }

    @Test
    void whatIsSomebodyElsesIsAsUnknownAsWhatThereIsNot() {
        assertThatExceptionOfType(DisputeUnknown.class).isThrownBy(() -> raises(ASHA, DisputeClaim.LATE, "V-1", PRICE));
        assertThatExceptionOfType(DisputeUnknown.class).isThrownBy(() -> raises(PAUL, DisputeClaim.LATE, "V-2", PRICE));
    }

    @Test
    void theAmountIsMoreThanNothingNotMoreThanTheThingAndOfItsCurrency() {
        for (String unfit : List.of("0.00", "-1.00", "1800.01")) {
            assertThatExceptionOfType(AmountTooHigh.class)
                    .as(unfit)
                    .isThrownBy(() -> raises(PAUL, DisputeClaim.LATE, "V-1", Money.of(unfit, "INR")));
        }
        assertThatExceptionOfType(AmountTooHigh.class)
                .isThrownBy(() -> raises(PAUL, DisputeClaim.LATE, "V-1", Money.of("10.00", "USD")));
        assertThatExceptionOfType(MoneyUnfit.class).as("Three digits").isThrownBy(() -> Money.of("1.001", "INR"));
        verify(disputes, never()).saveAndFlush(any());
    }

    @Test
    void onlyABankClaimsAChargebackAndOnlyThoseWhomItConcernsClaim() {
        assertThatExceptionOfType(ClaimNotFitting.class)
                .isThrownBy(() -> raises(PAUL, DisputeClaim.CHARGEBACK, "PAY-1", null));
        assertThatExceptionOfType(ClaimNotFitting.class)
                .as("Pay is not a patient's matter")
                .isThrownBy(() -> raises(PAUL, DisputeClaim.WRONG_RATE, "PO-1", null));
        assertThatExceptionOfType(ClaimNotFitting.class)
                .as("For somebody else only the office raises it")
                .isThrownBy(() -> As.user(
                        ASHA,
                        () -> raising.raise(
                                new RaiseOne(DisputeClaim.LATE, "V-1", PAUL, null, "She asked me to do it."))));
    }

    private DisputeId raises(Uid by, DisputeClaim claim, String subject, @Nullable Money amount) {
        return As.user(
                by,
                () -> raising.raise(new RaiseOne(claim, subject, null, amount, "It was not as it should have been.")));
    }
}
