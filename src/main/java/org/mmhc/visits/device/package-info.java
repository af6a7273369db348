/** Phones of caregivers that clock by a key of their own: how they become known, what they say, and how that is believed. */
@NullMarked
package org.mmhc.visits.device;

import org.jspecify.annotations.NullMarked;
