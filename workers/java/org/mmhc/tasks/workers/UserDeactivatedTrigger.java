package org.mmhc.tasks.workers;

import org.mmhc.identity.UserDeactivated;
import org.mmhc.tasks.TaskDesk;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Gives the tasks of somebody who left back to their groups. */
@Component
class UserDeactivatedTrigger {

    private final TaskDesk desk;

    UserDeactivatedTrigger(TaskDesk desk) {
        this.desk = desk;
    }

    @ApplicationModuleListener
    void on(UserDeactivated event) {
        desk.releaseAllOf(event.uid());
    }
}
