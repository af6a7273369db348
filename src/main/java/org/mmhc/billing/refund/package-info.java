/** Money that goes back to whoever paid it. */
@NamedInterface("refund")
@NullMarked
package org.mmhc.billing.refund;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
