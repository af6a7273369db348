/** Moves many running cases to another version of their process, and says of each what became of it. */
@NullMarked
package org.mmhc.studio.move;

import org.jspecify.annotations.NullMarked;
