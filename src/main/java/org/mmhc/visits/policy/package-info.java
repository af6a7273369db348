/** How visits are run: settings, what the agency's analysts wrote down, and what their tables are asked with. */
@NullMarked
package org.mmhc.visits.policy;

import org.jspecify.annotations.NullMarked;
