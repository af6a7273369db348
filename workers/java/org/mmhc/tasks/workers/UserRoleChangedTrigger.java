package org.mmhc.tasks.workers;

import org.mmhc.identity.UserRoleChanged;
import org.mmhc.tasks.TaskDesk;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Gives the tasks of somebody who got another role back to the groups of the old one. */
@Component
class UserRoleChangedTrigger {

    private final TaskDesk desk;

    UserRoleChangedTrigger(TaskDesk desk) {
        this.desk = desk;
    }

    @ApplicationModuleListener
    void on(UserRoleChanged event) {
        desk.releaseAllOf(event.uid());
    }
}
