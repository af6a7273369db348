package org.mmhc.engine;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells the engine, after commit, to hand a parked job out again. */
@Component
class ParkedJobRelease {

    private final HeldJobs heldJobs;

    ParkedJobRelease(HeldJobs heldJobs) {
        this.heldJobs = heldJobs;
    }

    @ApplicationModuleListener
    void on(ParkedJobRetried event) {
        heldJobs.handOutAgain(event.jobKey());
    }
}
