/** Money that admins enter by hand, always two of them. */
@NamedInterface("byhand")
@NullMarked
package org.mmhc.billing.byhand;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
