/** Sales and what they earn, over HTTP. */
@NullMarked
package org.mmhc.sales.api;

import org.jspecify.annotations.NullMarked;
