package org.mmhc.visits;

import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import org.mmhc.base.Uid;
import org.mmhc.engine.EngineRefusals.EngineAway;
import org.mmhc.visits.VisitCalendar.PlannedVisit;
import org.mmhc.visits.policy.VisitPolicies;
import org.springframework.stereotype.Component;

/** Says before a visit is called off how much of it is paid all the same. */
@Component
public class LateCancelling {

    private final VisitPolicies policies;
    private final Clock clock;

    LateCancelling(VisitPolicies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /** In per cent, when that person calls it off now; empty while nobody can say. Slow: never asked inside of a transaction. */
    public OptionalInt paid(PlannedVisit visit, Uid by) {
        if (visit.caregiver() == null) {
            return OptionalInt.of(0);
        }
        double hours = Duration.between(clock.instant(), visit.startsAt()).toMinutes() / 60.0;
        try {
            return OptionalInt.of(policies.paidOfCancelled(CancelReason.NOT_WANTED, by.equals(visit.patient()), hours));
        } catch (EngineAway away) {
            return OptionalInt.empty();
        }
    }
}
