/** What is counted about payouts, and whether they agree with the ledger. */
@NullMarked
package org.mmhc.payouts.figures;

import org.jspecify.annotations.NullMarked;
