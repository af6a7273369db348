/** The process of what takes effect by request in Java: its steps and what starts it. */
@NullMarked
package org.mmhc.settings.workers;

import org.jspecify.annotations.NullMarked;
