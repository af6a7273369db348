package org.mmhc.engine;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** Tells the engine, after commit, to hand a parked job out again. */
@Component
class ParkedJobRelease {

    private final HeldJobs heldJobs;

    ParkedJobRelease(HeldJobs heldJobs) {
        this.heldJobs = heldJobs;
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(ParkedJobRetried event) {
        heldJobs.handOutAgain(event.jobKey());
    }
}
