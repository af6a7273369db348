/** Where payment gateways knock, and what admins see of what they said. */
@NullMarked
package org.mmhc.billing.api.gateway;

import org.jspecify.annotations.NullMarked;
