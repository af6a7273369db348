/** The words of a choice: how it is called, how somebody came to be chosen, and why they and nobody else. */
@NamedInterface("assignment")
@NullMarked
package org.mmhc.care.assignment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
