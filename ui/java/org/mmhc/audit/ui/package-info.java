/** Where admins read and check the log, and where everybody sees who looked at their record. */
@NullMarked
package org.mmhc.audit.ui;

import org.jspecify.annotations.NullMarked;
