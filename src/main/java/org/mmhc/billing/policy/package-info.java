/** What the agency's analysts wrote down about payments and refunds. */
@NamedInterface("policy")
@NullMarked
package org.mmhc.billing.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
