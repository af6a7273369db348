package org.mmhc.engine;

import java.time.Duration;

/** Something that the engine room does again and again; {@link Rhythm} keeps the time. */
interface Beat {

    /** The pause between two beats. */
    Duration every();

    /** One beat; a failure is logged and the next beat comes all the same. */
    void beat();
}
