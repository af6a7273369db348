package org.mmhc.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mmhc.base.Money;
import org.mmhc.base.Role;
import org.mmhc.base.Uid;
import org.mmhc.billing.VisitCounting.PaidPeriod;
import org.mmhc.billing.VisitCounting.Wanted;
import org.mmhc.billing.invoice.tax.TaxClass;
import org.mmhc.billing.plan.PlanCatalog.Offer;
import org.mmhc.billing.plan.PlanLength;
import org.mmhc.billing.plan.PlanTerms;
import org.mmhc.care.coverage.UncoveredReason;
import org.mmhc.visits.VisitId;

/** For what visits count, day by day in June, of which the tenth is today. */
class VisitCountingTests {

    private static final Uid PAUL = Uid.of(Role.PATIENT, 100_001);
    private static final Instant NOW = Instant.parse("2027-06-10T04:00:00Z");
    private static final LocalDate JUNE = LocalDate.of(2027, 6, 1);
    private static final LocalDate TODAY = JUNE.plusDays(9);
    private static final String BATH = "PERSONAL_CARE";
    private static final String NURSE = "NURSING";

    private int visits;

    /* Paid is from June's first day to its last, for baths. */
    @ParameterizedTest(name = "{0}, {1} left, {2} on day {3}: {4}")
    @CsvSource(nullValues = "-", textBlock = """
            ACTIVE,    3, PERSONAL_CARE,  1, -
            ACTIVE,    3, PERSONAL_CARE, 10, -
            ACTIVE,    3, PERSONAL_CARE, 30, -
            ACTIVE,    -, PERSONAL_CARE, 30, -
            ACTIVE,    0, PERSONAL_CARE, 30, NO_VISITS_LEFT
            ACTIVE,    3, NURSING,       30, SERVICE_NOT_IN_PLAN
            ACTIVE,    3, PERSONAL_CARE, 31, -
            ACTIVE,    0, PERSONAL_CARE, 31, -
            ACTIVE,    3, NURSING,       31, SERVICE_NOT_IN_PLAN
            ACTIVE,    3, PERSONAL_CARE,  0, NOT_YET_STARTED
            SUSPENDED, 3, PERSONAL_CARE, 20, SUSPENDED
            SUSPENDED, 3, PERSONAL_CARE, 31, SUSPENDED
            CANCELLED, 3, PERSONAL_CARE, 20, ENDED
            NONE,      3, PERSONAL_CARE, 20, NO_SUBSCRIPTION
            """)
    void aVisitIsPaidForOrThereIsAReason(
            String status, @Nullable Integer left, String service, int day, @Nullable UncoveredReason reason) {
        List<PaidPeriod> paid = status.equals("NONE") ? List.of() : List.of(period(JUNE, 30, 3, BATH));
        paid.forEach(period -> {
            switch (status) {
                case "SUSPENDED" -> period.subscription().suspend();
                case "CANCELLED" -> period.subscription().cancel(EndReason.PATIENT_REQUEST, TODAY);
                default -> {}
            }
        });
        if (left == null) {
            paid = List.of(period(JUNE, 30, null, BATH));
        } else if (!paid.isEmpty()) {
            for (int used = 3; used > left; used--) {
                paid.getFirst().subscription().reserve();
            }
        }
        Wanted wanted = new Wanted(service, JUNE.plusDays(day - 1L));
        assertThat(counting(paid).check(List.of(wanted))).isEqualTo(reason);
    }

    /* What a visit is told of, and how many of the two it then has reserved and used. */
    @ParameterizedTest(name = "{0}: {1}, {2} planned, {3} used")
    @CsvSource(textBlock = """
            plan,                     RESERVED, 1, 0
            plan plan,                RESERVED, 1, 0
            plan give,                USED,     0, 1
            plan give give,           USED,     0, 1
            give,                     USED,     0, 1
            give plan give,           USED,     0, 1
            plan release,             RELEASED, 0, 0
            plan release release,     RELEASED, 0, 0
            plan release give,        USED,     0, 1
            plan give release,        RELEASED, 0, 0
            plan give release give,   USED,     0, 1
            release,                  RELEASED, 0, 0
            plan release plan,        RESERVED, 1, 0
            later,                    WAITING,  0, 0
            plan later,               WAITING,  0, 0
            plan later plan,          RESERVED, 1, 0
            plan never,               NOT_PAID, 0, 0
            never give,               NOT_PAID, 0, 0
            allow,                    RESERVED, 0, 0
            allow plan give,          USED,     0, 0
            allow give release,       RELEASED, 0, 0
            allow release plan,       RESERVED, 0, 0
            """)
    void aVisitCountsOnceHoweverOftenItIsToldOf(String told, UseState state, int planned, int used) {
        PaidPeriod period = period(JUNE, 30, 2, BATH);
        VisitCounting counting = counting(List.of(period));
        VisitUse use = use(TODAY);
        Arrays.stream(told.split(" ")).forEach(what -> {
            switch (what) {
                case "plan" -> counting.plan(use, TODAY, NOW);
                case "later" -> counting.plan(use, JUNE.plusMonths(2), NOW);
                case "never" -> counting.plan(use, JUNE.minusDays(1), NOW);
                case "give" -> counting.give(use, NOW);
                case "release" -> counting.release(use, NOW);
                default -> use.allow(PAUL, NOW);
            }
        });
        assertThat(use.state()).isEqualTo(state);
        assertThat(period.subscription().visitsReserved()).isEqualTo(planned);
        assertThat(period.subscription().visitsUsed()).isEqualTo(used);
    }

    @Test
    void ofSeveralThatPayTheOneThatEndsFirstDoes() {
        PaidPeriod month = period(JUNE, 30, 1, BATH);
        PaidPeriod week = period(JUNE.plusDays(7), 7, 1, BATH);
        VisitCounting counting = counting(List.of(month, week));
        assertThat(counted(counting, TODAY).subscription())
                .isEqualTo(week.subscription().id());
        assertThat(counted(counting, TODAY).subscription())
                .isEqualTo(month.subscription().id());
        assertThat(counting.check(List.of(new Wanted(BATH, TODAY)))).isEqualTo(UncoveredReason.NO_VISITS_LEFT);
        assertThat(counting.check(List.of(new Wanted(NURSE, TODAY)))).isEqualTo(UncoveredReason.SERVICE_NOT_IN_PLAN);
    }

    @Test
    void whatIsAskedForTogetherIsCountedTogether() {
        VisitCounting counting = counting(List.of(period(JUNE, 30, 2, BATH)));
        Wanted bath = new Wanted(BATH, TODAY);
        assertThat(counting.check(List.of(bath, bath))).isNull();
        assertThat(counting.check(List.of(bath, bath, bath))).isEqualTo(UncoveredReason.NO_VISITS_LEFT);
        assertThat(counting.check(List.of(bath, bath, new Wanted(BATH, JUNE.plusMonths(1)))))
                .isNull();
    }

    @Test
    void theLastVisitIsGivenOnce() {
        Subscription plan = period(JUNE, 30, 1, BATH).subscription();
        VisitCounting counting = counting(List.of(new PaidPeriod(plan, Set.of(BATH))));
        VisitUse use = use(TODAY);
        counting.plan(use, TODAY, NOW);
        assertThat(counting.give(use, NOW)).contains(plan);
        assertThat(counting.give(use, NOW)).isEmpty();
    }

    @Test
    void whatIsSuspendedKeepsTheVisitsOfTheNextTwoDays() {
        PaidPeriod period = period(JUNE, 30, 5, BATH);
        VisitCounting counting = counting(List.of(period));
        VisitUse soon = counted(counting, TODAY.plusDays(2));
        VisitUse after = counted(counting, TODAY.plusDays(3));
        period.subscription().suspend();
        assertThat(counting.plan(soon, soon.day(), NOW)).isNull();
        assertThat(counting.plan(after, after.day(), NOW)).isEqualTo(UncoveredReason.SUSPENDED);
        assertThat(period.subscription().visitsReserved()).isEqualTo(1);
        period.subscription().resume();
        assertThat(counting.plan(after, after.day(), NOW)).isNull();
        assertThat(period.subscription().visitsReserved()).isEqualTo(2);
    }

    @Test
    void whatEndsKeepsTheVisitsUntilItsLastDayAndTheOthersGoToWhatCoversThem() {
        PaidPeriod old = period(JUNE, 30, 5, BATH);
        PaidPeriod other = period(TODAY.plusDays(1), 60, 1, BATH);
        List<VisitUse> uses = new ArrayList<>();
        VisitCounting alone = counting(List.of(old));
        for (int day = 0; day < 3; day++) {
            uses.add(counted(alone, TODAY.plusDays(day)));
        }
        old.subscription().change(TODAY);
        VisitCounting both = counting(List.of(old, other));
        uses.forEach(use -> both.plan(use, use.day(), NOW));
        assertThat(uses)
                .extracting(VisitUse::subscription)
                .containsExactly(old.subscription().id(), other.subscription().id(), null);
        assertThat(uses)
                .extracting(VisitUse::state)
                .containsExactly(UseState.RESERVED, UseState.RESERVED, UseState.NOT_PAID);
        assertThat(old.subscription().visitsReserved()).isEqualTo(1);
    }

    /* 10,000 facts, in any order and with copies: there is one end. */
    @Test
    void inWhateverOrderVisitsAreToldOfTheyCountTheSame() {
        Random random = new Random(7);
        for (int time = 0; time < 100; time++) {
            PaidPeriod period = period(JUNE, 30, 12, BATH);
            VisitCounting counting = counting(List.of(period));
            Map<Integer, VisitUse> uses = new TreeMap<>();
            for (int visit = 0; visit < 12; visit++) {
                uses.put(visit, use(TODAY));
            }
            for (int fact = 0; fact < 88; fact++) {
                tell(counting, uses.get(random.nextInt(12)), random.nextInt(3));
                isCounted(period.subscription(), uses);
            }
            List<Integer> last = new ArrayList<>(uses.keySet());
            Collections.shuffle(last, random);
            last.forEach(visit -> tell(counting, uses.get(visit), visit % 3));
            isCounted(period.subscription(), uses);
            assertThat(uses.values())
                    .extracting(VisitUse::state)
                    .containsOnly(UseState.RESERVED, UseState.USED, UseState.RELEASED);
            assertThat(period.subscription().visitsReserved()).isEqualTo(4);
            assertThat(period.subscription().visitsUsed()).isEqualTo(4);
        }
    }

    private static void tell(VisitCounting counting, VisitUse use, int what) {
        switch (what) {
            case 0 -> counting.plan(use, use.day(), NOW);
            case 1 -> counting.give(use, NOW);
            default -> counting.release(use, NOW);
        }
    }

    private static void isCounted(Subscription subscription, Map<Integer, VisitUse> uses) {
        assertThat(subscription.visitsReserved()).isEqualTo(count(uses, UseState.RESERVED));
        assertThat(subscription.visitsUsed()).isEqualTo(count(uses, UseState.USED));
        assertThat(subscription.visitsLeft()).isNotNegative();
    }

    private static int count(Map<Integer, VisitUse> uses, UseState state) {
        return (int) uses.values().stream()
                .filter(use -> use.state() == state && use.subscription() != null)
                .count();
    }

    private VisitUse counted(VisitCounting counting, LocalDate day) {
        VisitUse use = use(day);
        counting.plan(use, day, NOW);
        return use;
    }

    private VisitUse use(LocalDate day) {
        return new VisitUse(new VisitId("V-%013d".formatted(++visits)), PAUL, BATH, day, NOW);
    }

    private static VisitCounting counting(List<PaidPeriod> paid) {
        return new VisitCounting(paid, TODAY);
    }

    private static PaidPeriod period(LocalDate from, int days, @Nullable Integer visits, String... services) {
        PlanTerms terms = new PlanTerms(
                "Daily care",
                "",
                Money.of("3000.00", "INR"),
                TaxClass.NOT_TAXED,
                new PlanLength(days, PlanLength.Unit.DAYS),
                visits,
                new TreeSet<>(List.of(services)),
                true);
        Subscription subscription =
                Subscription.of(PAUL, new Offer("DAILY", 1, terms), from, Money.of("0.00", "INR"), PAUL, NOW);
        subscription.paid(NOW);
        subscription.activate(NOW);
        return new PaidPeriod(subscription, Set.of(services));
    }
}
