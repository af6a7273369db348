/** How models get into the engine: tried, deployed, and brought back when it forgot them. */
@NullMarked
package org.mmhc.engine.deployment;

import org.jspecify.annotations.NullMarked;
