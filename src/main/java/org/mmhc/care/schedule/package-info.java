/** When care is wanted: lines of a schedule, in wall-clock time of the home, the visits that come of them, and holidays. */
@NamedInterface("schedule")
@NullMarked
package org.mmhc.care.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
