/** How urgently somebody is sought, and whether it is paid for, as the agency wrote it down. */
@NamedInterface("triage")
@NullMarked
package org.mmhc.care.triage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
