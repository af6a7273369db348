/** Whether the engine is there, still has its data, and has begun every case that it was told of. */
@NullMarked
package org.mmhc.engine.health;

import org.jspecify.annotations.NullMarked;
