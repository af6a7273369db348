/** The processes of billing in Java: their steps, what starts them, and the decision tables that billing goes by. */
@NullMarked
package org.mmhc.billing.workers;

import org.jspecify.annotations.NullMarked;
