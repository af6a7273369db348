/** Where on earth: homes and their pins, and what a phone says of where it is. */
@NamedInterface("place")
@NullMarked
package org.mmhc.visits.place;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
