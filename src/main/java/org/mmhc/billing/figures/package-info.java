/** What is counted about plans and payments, and whether it agrees with the ledger. */
@NullMarked
package org.mmhc.billing.figures;

import org.jspecify.annotations.NullMarked;
