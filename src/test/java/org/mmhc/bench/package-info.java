/** Measures what the agency's people wait for. */
@NullMarked
package org.mmhc.bench;

import org.jspecify.annotations.NullMarked;
