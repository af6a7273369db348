/** What the agency's analysts wrote down about visits, and what their tables are asked with. */
@NullMarked
package org.mmhc.visits.policy;

import org.jspecify.annotations.NullMarked;
