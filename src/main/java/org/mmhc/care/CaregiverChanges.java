package org.mmhc.care;

import java.time.Instant;
import org.mmhc.base.Uid;
import org.mmhc.care.availability.KeptApart;
import org.mmhc.care.matching.CaregiverIndex;
import org.mmhc.identity.UserDeactivated;
import org.mmhc.identity.UserReactivated;
import org.mmhc.identity.UserRoleChanged;
import org.mmhc.profiles.CaregivingChanged;
import org.mmhc.verification.CaregiverNoLongerVerified;
import org.mmhc.verification.CaregiverVerified;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/** Hears what changes about caregivers elsewhere: whom to find, and who cannot go any more. */
@Component
class CaregiverChanges {

    private final CaregiverIndex index;
    private final AssignmentDesk assignments;

    CaregiverChanges(CaregiverIndex index, AssignmentDesk assignments) {
        this.index = index;
        this.assignments = assignments;
    }

    @ApplicationModuleListener
    void on(CaregivingChanged event) {
        index.follow(event.owner());
    }

    /* Until then they may go; what is booked for later needs somebody else. */
    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(CaregiverVerified event) {
        index.follow(event.caregiver());
        if (event.until() != null) {
            assignments.releaseAll(event.caregiver(), event.until());
        }
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(KeptApart event) {
        assignments.keepApart(event.patient(), event.caregiver());
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(CaregiverNoLongerVerified event) {
        leaves(event.caregiver(), event.at());
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(UserDeactivated event) {
        leaves(event.uid(), event.at());
    }

    @ApplicationModuleListener
    void on(UserReactivated event) {
        index.follow(event.uid());
    }

    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(UserRoleChanged event) {
        leaves(event.uid(), event.at());
    }

    private void leaves(Uid person, Instant at) {
        index.follow(person);
        assignments.releaseAll(person, at);
    }
}
