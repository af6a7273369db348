/** What a payout consists of: lines, where they come from, which payout has claimed them, and what was said to them. */
@NullMarked
package org.mmhc.payouts.line;

import org.jspecify.annotations.NullMarked;
