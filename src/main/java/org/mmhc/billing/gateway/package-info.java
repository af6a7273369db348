/** Payment gateways: what is asked of them, and what they say happened. */
@NamedInterface("gateway")
@NullMarked
package org.mmhc.billing.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
