/** How what was decided reaches the engine: told again until it is heard, and parked when it never is. */
@NullMarked
package org.mmhc.engine.outbox;

import org.jspecify.annotations.NullMarked;
