/** Documents to read, print and keep. */
@NamedInterface("paper")
@NullMarked
package org.mmhc.base.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
