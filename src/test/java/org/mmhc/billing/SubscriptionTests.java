package org.mmhc.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.billing.BillingRefusals.SubscriptionNotPossible;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.plan.PlanCatalog.Offer;
import org.mmhc.billing.plan.PlanLength;
import org.mmhc.billing.plan.PlanLength.Unit;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.billing.policy.RefundPolicy;
import org.mmhc.billing.policy.RefundPolicy.Method;

class SubscriptionTests {

    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Uid PAUL = Uid.of(Role.PATIENT, 100_001);
    private static final Instant NOW = Instant.parse("2027-01-05T04:00:00Z");
    private static final LocalDate JUNE = LocalDate.of(2027, 6, 1);

    @Test
    void periodsAreCountedFromTheAnchor() {
        Offer month = offer("3000.00", new PlanLength(1, Unit.MONTHS), null);
        List<LocalDate> begins = new ArrayList<>();
        Subscription period = Subscription.of(PAUL, month, LocalDate.of(2027, 1, 31), nothing(), PAUL, NOW);
        for (int number = 1; number <= 4; number++) {
            begins.add(period.startsOn());
            period = Subscription.renewing(period, month, nothing(), PAUL, NOW);
        }
        assertThat(begins)
                .containsExactly(
                        LocalDate.of(2027, 1, 31),
                        LocalDate.of(2027, 2, 28),
                        LocalDate.of(2027, 3, 31),
                        LocalDate.of(2027, 4, 30));
        assertThat(period.startsOn()).isEqualTo(LocalDate.of(2027, 5, 31));
        assertThat(period.periodNumber()).isEqualTo(5);
    }

    @Test
    void daysAreCountedWithTheFirstAndTheLast() {
        Subscription quarter = Subscription.of(
                PAUL,
                offer("9999.00", new PlanLength(3, Unit.MONTHS), null),
                LocalDate.of(2027, 1, 20),
                nothing(),
                PAUL,
                NOW);
        assertThat(quarter.endsOn()).isEqualTo(LocalDate.of(2027, 4, 19));
        assertThat(quarter.period().days()).isEqualTo(90);
        assertThat(quarter.period().daysLeft(LocalDate.of(2027, 1, 19))).isEqualTo(90);
        assertThat(quarter.period().daysLeft(LocalDate.of(2027, 4, 18))).isEqualTo(1);
        assertThat(quarter.period().daysLeft(LocalDate.of(2027, 5, 1))).isZero();
    }

    @Test
    void itEndsAtMidnightOfTheAgencyAlsoWhileClocksChange() {
        Subscription march = starting(LocalDate.of(2027, 2, 13));
        assertThat(march.endsOn()).isEqualTo(LocalDate.of(2027, 3, 14));
        assertThat(march.period().endsAt(KOLKATA)).isEqualTo(Instant.parse("2027-03-14T18:30:00Z"));
        assertThat(march.period().endsAt(NEW_YORK)).isEqualTo(Instant.parse("2027-03-15T04:00:00Z"));
        assertThat(starting(LocalDate.of(2027, 2, 12)).period().endsAt(NEW_YORK))
                .isEqualTo(Instant.parse("2027-03-14T05:00:00Z"));
    }

    @Test
    void remindersOfAShortOneWaitUntilHalfOfItIsOver() {
        assertThat(starting(JUNE).period().remindAt(7, KOLKATA))
                .isEqualTo(LocalDate.of(2027, 6, 24).atStartOfDay(KOLKATA).toInstant());
        Subscription week =
                Subscription.of(PAUL, offer("900.00", new PlanLength(7, Unit.DAYS), null), JUNE, nothing(), PAUL, NOW);
        assertThat(week.period().remindAt(7, KOLKATA))
                .isEqualTo(LocalDate.of(2027, 6, 4).atStartOfDay(KOLKATA).toInstant());
    }

    @Test
    void whatIsGivenBackIsReckonedByDaysOrVisits() {
        Subscription june = paid(offer("11800.00", new PlanLength(30, Unit.DAYS), 12), "10000.00");
        visits(june, 5);
        ProRata tenth = ProRata.of(june, LocalDate.of(2027, 6, 10));
        assertThat(tenth.by(new RefundPolicy(Method.DAYS, 0))).isEqualTo(rupees("7866.67"));
        assertThat(tenth.by(new RefundPolicy(Method.VISITS, 0))).isEqualTo(rupees("6883.33"));
        assertThat(tenth.by(new RefundPolicy(Method.LESSER, 0))).isEqualTo(rupees("6883.33"));
        assertThat(tenth.by(new RefundPolicy(Method.GREATER, 0))).isEqualTo(rupees("7866.67"));
        assertThat(tenth.by(new RefundPolicy(Method.LESSER, 1000))).isEqualTo(rupees("6195.00"));
        assertThat(tenth.by(new RefundPolicy(Method.FULL, 0))).isEqualTo(rupees("11800.00"));
        assertThat(tenth.by(new RefundPolicy(Method.NONE, 0)).isZero()).isTrue();
        Subscription endless = paid(offer("11800.00", new PlanLength(30, Unit.DAYS), null), "11800.00");
        assertThat(ProRata.of(endless, LocalDate.of(2027, 6, 10)).by(new RefundPolicy(Method.VISITS, 0)))
                .isEqualTo(rupees("7866.67"));
    }

    @Test
    void revenueIsStraightByDaysAndAddsUp() {
        Subscription quarter = Subscription.of(
                PAUL,
                offer("9999.00", new PlanLength(3, Unit.MONTHS), null),
                LocalDate.of(2027, 1, 20),
                nothing(),
                PAUL,
                NOW);
        quarter.invoiced("INV-1", rupees("9999.00"));
        assertThat(quarter.earn(LocalDate.of(2027, 1, 31))).isEqualTo(rupees("1333.20"));
        assertThat(quarter.earn(LocalDate.of(2027, 1, 31)).isZero()).isTrue();
        assertThat(quarter.earn(LocalDate.of(2027, 2, 28))).isEqualTo(rupees("3110.80"));
        assertThat(quarter.earn(LocalDate.of(2027, 3, 31))).isEqualTo(rupees("3444.10"));
        assertThat(quarter.deferred()).isEqualTo(rupees("2110.90"));
        assertThat(quarter.earnAll()).isEqualTo(rupees("2110.90"));
        assertThat(quarter.earnAll().isZero()).isTrue();
        assertThat(quarter.deferred().isZero()).isTrue();
    }

    @Test
    void whatIsGivenBackComesFirstOutOfWhatWasNotEarned() {
        Subscription june = paid(offer("3000.00", new PlanLength(30, Unit.DAYS), null), "3000.00");
        june.earn(LocalDate.of(2027, 6, 20));
        assertThat(june.takeBack(rupees("1500.00"))).isEqualTo(rupees("1000.00"));
        assertThat(june.deferred().isZero()).isTrue();
        assertThat(june.earn(LocalDate.of(2027, 6, 30)).isZero()).isTrue();
    }

    @Test
    void anotherPlanIsPaidByWhatTheOneBeforeIsWorth() {
        Subscription before = paid(offer("6000.00", new PlanLength(30, Unit.DAYS), null), "6000.00");
        Money worth = ProRata.of(before, LocalDate.of(2027, 6, 15)).by(new RefundPolicy(Method.LESSER, 0));
        assertThat(worth).isEqualTo(rupees("3000.00"));
        Offer dearer = offer("9000.00", new PlanLength(30, Unit.DAYS), null);
        LocalDate day = LocalDate.of(2027, 6, 16);
        assertThat(Subscription.changing(before, dearer, day, worth, nothing(), PAUL, NOW)
                        .due())
                .isEqualTo(rupees("6000.00"));
        assertThat(Subscription.changing(before, dearer, day, worth, rupees("500.00"), PAUL, NOW)
                        .due())
                .isEqualTo(rupees("5500.00"));
        Offer cheaper = offer("2000.00", new PlanLength(30, Unit.DAYS), null);
        assertThat(Subscription.changing(before, cheaper, day, worth, nothing(), PAUL, NOW)
                        .due()
                        .isZero())
                .isTrue();
    }

    @Test
    void endedIsEnded() {
        Subscription lapsed = starting(JUNE);
        assertThat(lapsed.lapse()).isTrue();
        assertThat(lapsed.lapse()).isTrue();
        assertThatExceptionOfType(SubscriptionNotPossible.class).isThrownBy(() -> lapsed.paid(NOW));
        assertThatExceptionOfType(SubscriptionNotPossible.class).isThrownBy(() -> lapsed.awaitPayment(NOW));
        assertThatExceptionOfType(SubscriptionNotPossible.class)
                .isThrownBy(() -> lapsed.askToEnd(EndReason.PATIENT_REQUEST, JUNE));
        Subscription paid = starting(JUNE);
        paid.paid(NOW);
        assertThat(paid.lapse()).isFalse();
        assertThat(paid.activate(NOW)).isTrue();
        assertThat(paid.activate(NOW)).isFalse();
        assertThat(paid.expire(paid.endsOn())).isFalse();
        assertThat(paid.expire(paid.endsOn().plusDays(1))).isTrue();
        assertThatExceptionOfType(SubscriptionNotPossible.class)
                .isThrownBy(() -> paid.cancel(EndReason.PATIENT_REQUEST, JUNE));
    }

    private static Subscription starting(LocalDate day) {
        return Subscription.of(PAUL, offer("3000.00", new PlanLength(30, Unit.DAYS), null), day, nothing(), PAUL, NOW);
    }

    private static Subscription paid(Offer offer, String net) {
        Subscription subscription = Subscription.of(PAUL, offer, JUNE, nothing(), PAUL, NOW);
        subscription.paid(NOW);
        subscription.activate(NOW);
        subscription.invoiced("INV-1", rupees(net));
        return subscription;
    }

    private static void visits(Subscription subscription, int number) {
        for (int visit = 0; visit < number; visit++) {
            subscription.reserve();
            subscription.use();
        }
    }

    private static Offer offer(String price, PlanLength length, Integer visits) {
        return new Offer(
                "DAILY",
                1,
                new PlanTerms(
                        "Daily care",
                        "",
                        rupees(price),
                        TaxClass.ATTENDANT,
                        length,
                        visits,
                        new TreeSet<>(List.of("PERSONAL_CARE")),
                        true));
    }

    private static Money nothing() {
        return rupees("0.00");
    }

    private static Money rupees(String amount) {
        return Money.of(amount, "INR");
    }
}
