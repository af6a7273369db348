package org.mmhc.tasks;

import org.mmhc.base.Uid;

/** Inside the module: somebody else has the task. The service says to the caller who, by name. */
class AlreadyClaimed extends RuntimeException {

    private final Uid by;

    AlreadyClaimed(Uid by) {
        super("Claimed by " + by);
        this.by = by;
    }

    Uid by() {
        return by;
    }
}
