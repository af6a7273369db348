/** A server that takes no money: it speaks as both payment gateways do, and people and tests press what would happen there. */
@NullMarked
package org.mmhc.local.pay;

import org.jspecify.annotations.NullMarked;
