/** The kinds of care that the agency gives. */
@NamedInterface("catalog")
@NullMarked
package org.mmhc.care.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
