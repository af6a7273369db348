/** What patients can buy. */
@NamedInterface("plan")
@NullMarked
package org.mmhc.billing.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
