/** What is kept about a visit beside its times: what was done, notes, files, and how it was for the patient. */
@NullMarked
package org.mmhc.visits.record;

import org.jspecify.annotations.NullMarked;
