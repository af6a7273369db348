/** Clocking in and out: what was said, when it happened, and what follows from all of it. */
@NullMarked
package org.mmhc.visits.clocking;

import org.jspecify.annotations.NullMarked;
