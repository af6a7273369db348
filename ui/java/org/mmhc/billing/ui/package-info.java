/** Plans and subscriptions on screens: patients buy and keep them, the office looks after them. */
@NullMarked
package org.mmhc.billing.ui;

import org.jspecify.annotations.NullMarked;
