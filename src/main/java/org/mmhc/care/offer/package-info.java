/** The words of an offer: how it is called, whether it was answered, and why somebody said no. */
@NamedInterface("offer")
@NullMarked
package org.mmhc.care.offer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
