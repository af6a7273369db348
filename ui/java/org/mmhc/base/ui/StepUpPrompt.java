package org.mmhc.base.ui;

import org.mmhc.base.StepUpNeeded;

/** Asks people on the screen to show once more who they are; contributed by the module that knows passwords. */
public interface StepUpPrompt {

    /** Asks, and does the work when they have. */
    void ask(Runnable work);

    /** Does the work; when it needs people to show once more who they are, asks them and does it again. */
    default void around(Runnable work) {
        try {
            work.run();
        } catch (StepUpNeeded needed) {
            ask(work);
        }
    }
}
