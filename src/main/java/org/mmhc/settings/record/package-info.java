/** Records of people that somebody of the office opens without a task, for an hour, with a reason that another one looks at. */
@NullMarked
package org.mmhc.settings.record;

import org.jspecify.annotations.NullMarked;
