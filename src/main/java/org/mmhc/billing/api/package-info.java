/** Billing over HTTP. */
@NullMarked
package org.mmhc.billing.api;

import org.jspecify.annotations.NullMarked;
