/** People who are away: until when, and who does their tasks meanwhile. */
@NullMarked
package org.mmhc.tasks.absence;

import org.jspecify.annotations.NullMarked;
