/** The ledger over HTTP. */
@NullMarked
package org.mmhc.ledger.api;

import org.jspecify.annotations.NullMarked;
