/** What people see of care. */
@NullMarked
package org.mmhc.care.ui;

import org.jspecify.annotations.NullMarked;
