/** What the agency's analysts wrote down about commissions. */
@NullMarked
package org.mmhc.sales.policy;

import org.jspecify.annotations.NullMarked;
