package org.mmhc.identity;

import java.time.Clock;
import java.time.Instant;
import org.mmhc.base.Broadcasts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Notes that people have proved that they read mail at their address. */
@Component
class EmailVerification {

    private final ApplicationEventPublisher events;
    private final Broadcasts broadcasts;
    private final Clock clock;

    EmailVerification(ApplicationEventPublisher events, Broadcasts broadcasts, Clock clock) {
        this.events = events;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /** Notes the proof; the caller holds the transaction and finds, when it ends, whether somebody else has the address. */
    void confirmed(User user) {
        Instant now = clock.instant();
        if (user.confirmEmail(now)) {
            events.publishEvent(new EmailVerified(user.uid(), now));
            broadcasts.publish(UserDirectory.TOPIC, user.uid().value());
        }
    }
}
