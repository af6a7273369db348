/** Ways to pay, and the money that came by them. */
@NamedInterface("payment")
@NullMarked
package org.mmhc.billing.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
