package org.mmhc.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mmhc.care.coverage.UncoveredReason;

/**
 * For which of the periods that a patient has paid their visits count: of those that cover the day and give the care, the one that ends
 * first. A visit stays where it counts as long as that covers it. Who calls holds the patient.
 */
final class VisitCounting {

    /** So long a visit that is planned stays when a subscription is suspended. */
    private static final int DAYS_KEPT = 2;

    /** A period, and the kinds of care that its plan gives. */
    record PaidPeriod(Subscription subscription, Set<String> services) {

        private boolean gives(String service) {
            return services.contains(service);
        }

        private boolean has(LocalDate day) {
            return !day.isBefore(subscription.startsOn()) && !day.isAfter(subscription.endsOn());
        }
    }

    /** A visit as far as it matters for what it counts. */
    record Wanted(String service, LocalDate day) {}

    private final List<PaidPeriod> periods;
    private final LocalDate today;

    /** Of the periods that were paid at some time. */
    VisitCounting(List<PaidPeriod> paid, LocalDate today) {
        this.periods = paid.stream()
                .sorted(Comparator.<PaidPeriod, LocalDate>comparing(
                                period -> period.subscription().endsOn())
                        .thenComparing(period -> period.subscription().id().value()))
                .toList();
        this.today = today;
    }

    /** Whether nothing was ever bought. */
    boolean isEmpty() {
        return periods.isEmpty();
    }

    /** Whether something is paid now, or from some day on. */
    boolean isRunning() {
        return any(period -> period.subscription().status().isRunning());
    }

    /** What would pay for one more visit. */
    Optional<Subscription> paying(Wanted wanted) {
        return free(wanted.service(), wanted.day(), Map.of());
    }

    /** Why one of these could not be paid for if all were, in that order; null when all could. */
    @Nullable
    UncoveredReason check(List<Wanted> wanted) {
        Map<SubscriptionId, Integer> taken = new HashMap<>();
        UncoveredReason first = null;
        for (Wanted visit : wanted) {
            Optional<Subscription> found = free(visit.service(), visit.day(), taken);
            found.ifPresent(subscription -> taken.merge(subscription.id(), 1, Integer::sum));
            if (found.isEmpty() && first == null) {
                first = why(visit.service(), visit.day());
            }
        }
        return first;
    }

    /** It is to take place on that day. Says why it is not paid for, null when it is or when it waits for the renewal. */
    @Nullable
    UncoveredReason plan(VisitUse use, LocalDate day, Instant at) {
        use.on(day);
        Subscription current = of(use);
        boolean stays =
                use.state() == UseState.RESERVED && (use.isAllowed() || current != null && stays(current, use, day));
        if (stays) {
            return null;
        }
        if (use.isAllowed()) {
            use.becomes(UseState.RESERVED, null, at);
            return null;
        }
        leave(use);
        Subscription found = free(use.service(), day, Map.of()).orElse(null);
        if (found != null) {
            found.reserve();
            use.becomes(UseState.RESERVED, found.id(), at);
            return null;
        }
        UncoveredReason why = why(use.service(), day);
        UseState state = why == null ? UseState.WAITING : UseState.NOT_PAID;
        if (use.state() != state) {
            use.becomes(state, null, at);
        }
        return why;
    }

    /** Somebody was cared for. Says which subscription has no further visit by that. */
    Optional<Subscription> give(VisitUse use, Instant at) {
        if (use.state() == UseState.USED) {
            return Optional.empty();
        }
        if (use.isAllowed()) {
            use.becomes(UseState.USED, null, at);
            return Optional.empty();
        }
        Subscription current = of(use);
        if (use.state() == UseState.RESERVED && current != null) {
            current.use();
            use.becomes(UseState.USED, current.id(), at);
            return Optional.of(current).filter(Subscription::isUsedUp);
        }
        Optional<Subscription> found = Optional.ofNullable(current)
                .filter(before -> hasPlace(before, Map.of()))
                .or(() -> free(use.service(), use.day(), Map.of()));
        found.ifPresentOrElse(
                subscription -> {
                    subscription.reserve();
                    subscription.use();
                    use.becomes(UseState.USED, subscription.id(), at);
                },
                () -> use.becomes(UseState.NOT_PAID, null, at));
        return found.filter(Subscription::isUsedUp);
    }

    /** It does not take place, or nobody was cared for. Says whether that gives a visit back. */
    boolean release(VisitUse use, Instant at) {
        if (use.state() == UseState.RELEASED) {
            return false;
        }
        boolean back = use.subscription() != null;
        leave(use);
        use.becomes(UseState.RELEASED, use.subscription(), at);
        return back;
    }

    private void leave(VisitUse use) {
        Subscription current = of(use);
        if (current != null && use.state() == UseState.RESERVED) {
            current.release();
        } else if (current != null && use.state() == UseState.USED) {
            current.unuse();
        }
    }

    private @Nullable Subscription of(VisitUse use) {
        return periods.stream()
                .map(PaidPeriod::subscription)
                .filter(subscription -> subscription.id().equals(use.subscription()))
                .findFirst()
                .orElse(null);
    }

    private boolean stays(Subscription subscription, VisitUse use, LocalDate day) {
        LocalDate last = switch (subscription.status()) {
            case ACTIVE -> subscription.endsOn();
            case SUSPENDED -> today.plusDays(DAYS_KEPT);
            default -> subscription.endedOn();
        };
        return last != null
                && !day.isAfter(last)
                && any(period ->
                        period.subscription().equals(subscription) && period.has(day) && period.gives(use.service()));
    }

    private Optional<Subscription> free(String service, LocalDate day, Map<SubscriptionId, Integer> taken) {
        return periods.stream()
                .filter(period -> period.gives(service) && period.subscription().covers(day))
                .map(PaidPeriod::subscription)
                .filter(subscription -> hasPlace(subscription, taken))
                .findFirst();
    }

    private static boolean hasPlace(Subscription subscription, Map<SubscriptionId, Integer> taken) {
        Integer left = subscription.visitsLeft();
        return left == null || left > taken.getOrDefault(subscription.id(), 0);
    }

    /* Null for a day after the end of what runs and can be renewed. */
    private @Nullable UncoveredReason why(String service, LocalDate day) {
        if (periods.isEmpty()) {
            return UncoveredReason.NO_SUBSCRIPTION;
        }
        Predicate<PaidPeriod> then = period -> period.has(day);
        Predicate<PaidPeriod> before = period -> period.subscription().endsOn().isBefore(day)
                && !period.subscription().endsOn().isBefore(today);
        for (Predicate<PaidPeriod> when : List.of(then, before)) {
            Predicate<PaidPeriod> giving = when.and(period -> period.gives(service));
            if (any(giving.and(VisitCounting::isActive))) {
                return when == then ? UncoveredReason.NO_VISITS_LEFT : null;
            }
            if (any(giving.and(period -> period.subscription().status() == SubscriptionStatus.SUSPENDED))) {
                return UncoveredReason.SUSPENDED;
            }
            if (any(when.and(period -> period.subscription().status().isRunning()))) {
                return UncoveredReason.SERVICE_NOT_IN_PLAN;
            }
        }
        return any(period -> period.subscription().status().isRunning()
                        && period.subscription().startsOn().isAfter(day))
                ? UncoveredReason.NOT_YET_STARTED
                : UncoveredReason.ENDED;
    }

    private static boolean isActive(PaidPeriod period) {
        return period.subscription().status() == SubscriptionStatus.ACTIVE;
    }

    private boolean any(Predicate<PaidPeriod> what) {
        return periods.stream().anyMatch(what);
    }
}
