/** What gateways tell by themselves: taken in, kept, understood. */
@NullMarked
package org.mmhc.billing.gateway.webhook;

import org.jspecify.annotations.NullMarked;
