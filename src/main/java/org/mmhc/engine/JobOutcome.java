package org.mmhc.engine;

import java.time.Duration;

/** How one delivery of a job ends, and what the engine is told about it. */
sealed interface JobOutcome {

    /** Done, now or on an earlier delivery; the engine gets these variables. */
    record Completed(String variables) implements JobOutcome {}

    /** A refusal that the model foresees. */
    record Thrown(String errorCode) implements JobOutcome {}

    /** A passing fault; the engine hands the job out again after the pause. */
    record Later(Duration pause) implements JobOutcome {}

    /** Kept by us: parked, or waiting for a person. The engine is told nothing. */
    record Kept() implements JobOutcome {}
}
