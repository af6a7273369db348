/** What of sales is decided by the tables of the engine. */
@NullMarked
package org.mmhc.sales.workers;

import org.jspecify.annotations.NullMarked;
