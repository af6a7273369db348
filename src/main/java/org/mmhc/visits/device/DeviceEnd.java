package org.mmhc.visits.device;

import java.time.Clock;
import org.mmhc.base.Uid;
import org.mmhc.identity.UserDeactivated;
import org.mmhc.identity.UserRoleChanged;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Ends the phones of people who are no caregivers any more. */
@Component
class DeviceEnd {

    private final Devices devices;
    private final Enrolments enrolments;
    private final Clock clock;

    DeviceEnd(Devices devices, Enrolments enrolments, Clock clock) {
        this.devices = devices;
        this.enrolments = enrolments;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(UserDeactivated event) {
        endAll(event.uid());
    }

    @ApplicationModuleListener
    void on(UserRoleChanged event) {
        endAll(event.uid());
    }

    private void endAll(Uid caregiver) {
        enrolments.deleteById(caregiver.value());
        for (Device device : devices.findByCaregiverAndEndedAtIsNullOrderByEnrolledAt(caregiver)) {
            devices.findForChange(device.id().value()).ifPresent(held -> {
                held.end(Uid.SYSTEM, clock.instant());
                devices.save(held);
            });
        }
    }
}
