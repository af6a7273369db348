/** How often something may happen. */
@NamedInterface("limits")
@NullMarked
package org.mmhc.base.limits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
