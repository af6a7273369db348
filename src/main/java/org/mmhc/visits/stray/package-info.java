/** What phones said about visits that are unknown or another caregiver's, and what the office made of it. */
@NullMarked
package org.mmhc.visits.stray;

import org.jspecify.annotations.NullMarked;
