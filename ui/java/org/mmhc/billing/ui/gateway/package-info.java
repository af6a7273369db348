/** What admins see of payment gateways: what they told, what they were asked, and what became of it. */
@NullMarked
package org.mmhc.billing.ui.gateway;

import org.jspecify.annotations.NullMarked;
