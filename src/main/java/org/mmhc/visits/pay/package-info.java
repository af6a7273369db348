/** What is paid for visits, in minutes: a ledger that is only ever added to. */
@NullMarked
package org.mmhc.visits.pay;

import org.jspecify.annotations.NullMarked;
