package org.mmhc.engine.move;

import java.util.Map;
import java.util.Set;

/**
 * How cases go from one version of a process to another.
 *
 * @param renumbered steps and events of the one that have another id in the other, as somebody confirmed
 * @param clocksAnew timer events of the one whose running clock is given up for a new one; the others run on
 * @param handsOutAnew whether open work that the other version asks for in another way is withdrawn and made anew
 */
public record MovePlan(
        long sourceDefinition,
        long targetDefinition,
        Map<String, String> renumbered,
        Set<String> clocksAnew,
        boolean handsOutAnew) {

    /** One by which open work stays as it is. */
    public MovePlan(
            long sourceDefinition, long targetDefinition, Map<String, String> renumbered, Set<String> clocksAnew) {
        this(sourceDefinition, targetDefinition, renumbered, clocksAnew, false);
    }
}
