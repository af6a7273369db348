/** Phones of caregivers over HTTP: how they become known, what they send, the page that runs on them. */
@NullMarked
package org.mmhc.visits.api.phone;

import org.jspecify.annotations.NullMarked;
