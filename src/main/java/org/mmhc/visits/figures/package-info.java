/** What is counted about visits, and what patients say of caregivers, added up. */
@NullMarked
package org.mmhc.visits.figures;

import org.jspecify.annotations.NullMarked;
