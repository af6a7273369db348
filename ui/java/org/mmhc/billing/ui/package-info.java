/** Screens on which people see and mend what is paid for care. */
@NullMarked
package org.mmhc.billing.ui;

import org.jspecify.annotations.NullMarked;
