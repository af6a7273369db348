/** Who could go to a patient, in what order, and why. */
@NamedInterface("matching")
@NullMarked
package org.mmhc.care.matching;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
