package org.mmhc.base;

import org.jspecify.annotations.Nullable;

/** Who is doing something: a person with a role, or the system, which has none. */
public record Actor(Uid uid, @Nullable Role role) {

    /** The system acting on its own: engine threads, timers, start-up. */
    public static final Actor SYSTEM = new Actor(Uid.SYSTEM, null);

    /** Whether the actor has one of these roles. */
    public boolean is(Role... roles) {
        for (Role candidate : roles) {
            if (candidate == role) {
                return true;
            }
        }
        return false;
    }

    /** Whether the actor is of the office: of the committee, or an admin. */
    public boolean isOffice() {
        return is(Role.COMMITTEE, Role.ADMIN);
    }

    public boolean isSystem() {
        return uid.equals(Uid.SYSTEM);
    }
}
