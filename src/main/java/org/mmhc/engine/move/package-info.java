/** Moving running cases to another version of their process, one by one, with what became of each. */
@NamedInterface("move")
@NullMarked
package org.mmhc.engine.move;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
