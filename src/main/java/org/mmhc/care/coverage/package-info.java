/** Which care is paid for: what care asks of whoever sells plans, and what it hears from them. */
@NamedInterface("coverage")
@NullMarked
package org.mmhc.care.coverage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
