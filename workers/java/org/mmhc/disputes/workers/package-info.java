/** How disputes go, as the engine sees it. */
@NullMarked
package org.mmhc.disputes.workers;

import org.jspecify.annotations.NullMarked;
