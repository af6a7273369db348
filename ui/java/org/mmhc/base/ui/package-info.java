/** The frame of every screen: shell, navigation, toasts, empty states, times, live updates. */
@NamedInterface("ui")
@NullMarked
package org.mmhc.base.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
