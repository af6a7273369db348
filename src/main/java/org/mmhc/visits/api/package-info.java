/** Visits over HTTP: who was there when, what was done, what does not fit and how it is settled, what is paid. */
@NullMarked
package org.mmhc.visits.api;

import org.jspecify.annotations.NullMarked;
