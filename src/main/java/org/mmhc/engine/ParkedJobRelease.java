package org.mmhc.engine;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** Tells the engine, after commit, to hand a parked job out again. */
@Component
class ParkedJobRelease {

    private final JobLeases leases;

    ParkedJobRelease(JobLeases leases) {
        this.leases = leases;
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(ParkedJobRetried event) {
        leases.handOutAgain(event.jobKey());
    }
}
