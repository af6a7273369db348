/** Plans, subscriptions and payments over HTTP. */
@NullMarked
package org.mmhc.billing.api;

import org.jspecify.annotations.NullMarked;
