/** How fast the agency works and what that costs, measured from outside on real processes. */
@NullMarked
package org.mmhc.bench;

import org.jspecify.annotations.NullMarked;
