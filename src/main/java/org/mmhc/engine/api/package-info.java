/** The engine room over HTTP: parked work, process models, what was done in a case. */
@NullMarked
package org.mmhc.engine.api;

import org.jspecify.annotations.NullMarked;
