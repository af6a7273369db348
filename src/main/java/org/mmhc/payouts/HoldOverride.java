package org.mmhc.payouts;

import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.mmhc.base.OverridableRule;
import org.mmhc.base.Uid;
import org.mmhc.payouts.PayoutEvents.HoldEnded;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** A payout is paid though somebody does not agree with it yet: what comes of the dispute is put right by the next one. */
@Component
class HoldOverride implements OverridableRule {

    static final String RULE = "payouts.hold";

    private final Payouts payouts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HoldOverride(Payouts payouts, ApplicationEventPublisher events, Clock clock) {
        this.payouts = payouts;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String rule() {
        return RULE;
    }

    @Override
    public Optional<Matter> matter(String subject) {
        return payouts.findById(new PayoutId(subject).value())
                .filter(payout -> payout.status().isToBePaid())
                .map(payout -> new Matter(
                        payout.id().value(),
                        payout.run().value(),
                        people(payout),
                        payout.net().minor()));
    }

    private static Set<Uid> people(Payout payout) {
        Set<Uid> people = new HashSet<>(payout.deciders());
        people.add(payout.caregiver());
        return people;
    }

    /** Its process looks again whether it may be paid. */
    @Override
    public void overridden(String subject) {
        events.publishEvent(new HoldEnded(new PayoutId(subject), clock.instant()));
    }
}
