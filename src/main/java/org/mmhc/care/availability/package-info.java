/** When caregivers can work: their week, their leave, how much, and with whom. */
@NamedInterface("availability")
@NullMarked
package org.mmhc.care.availability;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
