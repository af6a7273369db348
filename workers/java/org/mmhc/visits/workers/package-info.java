/** What the engine asks of visits, step by step. */
@NullMarked
package org.mmhc.visits.workers;

import org.jspecify.annotations.NullMarked;
