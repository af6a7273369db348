/** What people see who decide about refunds, and about payments that do not fit. */
@NullMarked
package org.mmhc.billing.ui.refund;

import org.jspecify.annotations.NullMarked;
