/** Where people look at files. */
@NamedInterface("ui")
@NullMarked
package org.mmhc.storage.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
