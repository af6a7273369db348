/** Payouts for programs. */
@NullMarked
package org.mmhc.payouts.api;

import org.jspecify.annotations.NullMarked;
