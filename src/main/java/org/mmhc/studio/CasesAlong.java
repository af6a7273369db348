package org.mmhc.studio;

import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.Set;

/**
 * Whether running cases go along with a change of their process, and how.
 *
 * @param move false when they stay with the version they began with
 * @param renumbered steps that have another id from now on, as somebody confirmed
 * @param clocksAnew timers whose running clock is given up for a new one
 * @param handOutAnew whether open tasks that are asked for in another way from now on are withdrawn and made anew
 */
public record CasesAlong(
        boolean move,
        @NotNull Map<String, String> renumbered,
        @NotNull Set<String> clocksAnew,
        boolean handOutAnew) {

    /** Refuses what names nothing in it. */
    public CasesAlong {
        if (renumbered != null) {
            renumbered = Map.copyOf(renumbered);
        }
        if (clocksAnew != null) {
            clocksAnew = Set.copyOf(clocksAnew);
        }
    }

    /** They stay. */
    public static final CasesAlong NONE = new CasesAlong(false, Map.of(), Set.of(), false);
}
