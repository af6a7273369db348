/** What the processes of payouts do, and what they are told. */
@NullMarked
package org.mmhc.payouts.workers;

import org.jspecify.annotations.NullMarked;
