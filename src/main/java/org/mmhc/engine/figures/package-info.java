/** How long cases and their steps take, counted by whole days. */
@NamedInterface("figures")
@NullMarked
package org.mmhc.engine.figures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
