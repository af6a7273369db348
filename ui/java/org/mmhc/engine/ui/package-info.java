/** Where people see how a process is drawn and what of it is stuck. */
@NamedInterface("ui")
@NullMarked
package org.mmhc.engine.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
