/** The process of a change of models in Java: its steps and what starts it. */
@NullMarked
package org.mmhc.studio.workers;

import org.jspecify.annotations.NullMarked;
