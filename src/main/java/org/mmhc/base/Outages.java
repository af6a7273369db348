package org.mmhc.base;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mmhc.base.Outage.Trouble;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What is the matter with the agency's systems, as seen from this node; screens are told when it changes. */
@Component
public class Outages {

    private static final String TOPIC = "outages";

    private final ObjectProvider<Outage> outages;
    private final Broadcasts broadcasts;
    private volatile List<Trouble> known = List.of();

    Outages(ObjectProvider<Outage> outages, Broadcasts broadcasts) {
        this.outages = outages;
        this.broadcasts = broadcasts;
    }

    /** What was the matter when it was last looked at, a second or two ago. */
    public List<Trouble> now() {
        return known;
    }

    /** Calls the listener whenever something went away or came back, until the subscription is ended. */
    public Broadcasts.Subscription onChange(Runnable listener) {
        return broadcasts.subscribe(TOPIC, change -> listener.run());
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void look() {
        List<Trouble> found = outages.orderedStream()
                .flatMap(outage -> outage.troubles().stream())
                .toList();
        if (!found.equals(known)) {
            known = found;
            broadcasts.publishHere(TOPIC, "changed");
        }
    }
}
