/** What does not fit about a visit: found by a decision table, explained by the caregiver, settled by the office. */
@NullMarked
package org.mmhc.visits.review;

import org.jspecify.annotations.NullMarked;
