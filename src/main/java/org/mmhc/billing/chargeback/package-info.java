/** Money that a payer's bank takes back until it is decided whether rightly. */
@NamedInterface("chargeback")
@NullMarked
package org.mmhc.billing.chargeback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
