/** Payments that do not fit to what was asked. */
@NamedInterface("exception")
@NullMarked
package org.mmhc.billing.exception;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
