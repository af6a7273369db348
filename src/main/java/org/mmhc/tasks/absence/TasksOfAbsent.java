package org.mmhc.tasks.absence;

import org.mmhc.base.Uid;

/** What becomes of the tasks of somebody who leaves or comes back; called inside the transaction in which they do. */
public interface TasksOfAbsent {

    /** Gives the tasks of somebody who has left to their deputies. */
    void passOn(Uid absent);

    /** Gives somebody who is here again back what their deputies have not done. */
    void giveBack(Uid person);
}
