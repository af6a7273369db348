/** Payment gateways: what is asked of them, and what they say happened. */
@NullMarked
package org.mmhc.billing.gateway;

import org.jspecify.annotations.NullMarked;
