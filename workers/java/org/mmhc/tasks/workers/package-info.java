/** Where the tasks of people meet the engine: they arrive here as jobs, and their results leave from here. */
@NullMarked
package org.mmhc.tasks.workers;

import org.jspecify.annotations.NullMarked;
