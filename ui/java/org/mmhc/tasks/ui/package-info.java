/** Where people see what they have to do, take it and do it. */
@NamedInterface("ui")
@NullMarked
package org.mmhc.tasks.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
