package org.mmhc.visits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitOrders.Home;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where visits are, as far as a caregiver may know it, the same on every page: the address from two days before a visit of theirs there
 * until a week after one, and how one gets in for two hours around each visit.
 */
@Component
@Transactional(readOnly = true)
public class VisitHomes {

    static final Duration BEFORE = Duration.ofHours(48);
    static final Duration AFTER = Duration.ofDays(7);
    static final Duration AT_THE_DOOR = Duration.ofHours(2);

    private final Visits visits;
    private final VisitOrders orders;
    private final Clock clock;

    VisitHomes(Visits visits, VisitOrders orders, Clock clock) {
        this.visits = visits;
        this.orders = orders;
        this.clock = clock;
    }

    /** The home of that request as this caregiver may know it now; empty when they do not go there soon and were not there lately. */
    public Optional<Home> knownTo(Uid caregiver, String request) {
        Instant since = clock.instant().minus(AFTER);
        Instant until = clock.instant().plus(BEFORE);
        return visits
                        .ofCaregiver(caregiver, since.minus(VisitBooking.LONGEST), since, until, VisitStatus.STANDING)
                        .stream()
                        .anyMatch(visit -> visit.request().equals(request))
                ? Optional.of(orders.home(request))
                : Optional.empty();
    }

    /** Whether it is too early to know where a visit is. */
    public static boolean isTooEarly(Instant startsAt, Instant now) {
        return now.isBefore(startsAt.minus(BEFORE));
    }

    /** Whether somebody who goes to a visit at that time needs to get in about now. */
    public boolean isAtTheDoor(Instant startsAt, Instant endsAt) {
        Instant now = clock.instant();
        return !now.isBefore(startsAt.minus(AT_THE_DOOR)) && !now.isAfter(endsAt.plus(AT_THE_DOOR));
    }
}
