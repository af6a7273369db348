package org.mmhc.base.ui;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do, on the start page.
 *
 * @param by until when, null when it does not matter
 * @param action what the link to it says
 * @param path where it is done
 */
public record HomeLine(Need need, String what, @Nullable Instant by, String action, String path) {

    /** How much it is needed; the first comes first. */
    public enum Need {
        /** Should have been done already. */
        LATE,
        /** Holds something up until it is done. */
        NOW,
        /** Will hold something up one day. */
        SOON,
        /** Holds nothing up. */
        WHENEVER
    }
}
