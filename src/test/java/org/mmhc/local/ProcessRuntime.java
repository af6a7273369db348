package org.mmhc.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The engine under a scenario, as far as a scenario looks behind the screens. Every question is patient: it waits until the
 * answer is the wanted one, and fails when that does not happen in time.
 */
public interface ProcessRuntime {

    /** Waits until the engine knows the shipped models; the agency and its engine are in the same moment. */
    void open();

    /** Lets time pass for the agency and its engine. */
    void advance(Duration duration);

    /** Lets time pass until the given moment. */
    void advanceTo(Instant moment);

    /** The case has come to an end of its own, without an incident. */
    void hasEnded(long instance);

    /** The case runs on and waits at that element; nothing is wrong with it. */
    void waitsAt(long instance, String element);

    /** The case has left these elements behind in the usual way. */
    void hasPassed(long instance, String... elements);

    /** The case carries a variable with that value. */
    void knows(long instance, String variable, Object value);

    /** The sequence flows that the case has passed so far. */
    Set<String> passedFlows(long instance);

    /** A scenario is over: cases that still wait end, so that their timers do not go off in those that come after it. */
    void endWhatWaits();
}
